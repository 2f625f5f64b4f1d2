# SPDX-License-Identifier: EUPL-1.2
"""Proposals for a question: what fits, why, and a yes or no on behalf of the resident.

Promise: two taps from a question to a place at an activity.
Never: a no that needs a reason.
"""
