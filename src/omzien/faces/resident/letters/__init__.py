# SPDX-License-Identifier: EUPL-1.2
"""I got a letter: which kind, the day that counts, what happens if nothing is done, and who helps before that day."""
