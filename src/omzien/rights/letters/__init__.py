# SPDX-License-Identifier: EUPL-1.2
"""Letters: which kind of letter somebody describes, the date that counts, and what happens if nothing is done.

Promise: a description in five languages leads to the right kind among the first two, and to a person in time.
Never: the letter itself, or a word of what was described, kept anywhere.
"""
