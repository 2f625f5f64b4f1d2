# SPDX-License-Identifier: EUPL-1.2
"""Call circles: today's calls, silence, and the list for beside the phone."""
