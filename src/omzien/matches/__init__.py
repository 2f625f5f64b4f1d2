# SPDX-License-Identifier: EUPL-1.2
"""Proposals that tie a question to a group, a place, a helper or a worker; and who has a place at which date.

Promise: a group comes before an individual unless a line of the table says otherwise, each proposal says why, and a
place is given to one person only.
Never: a match nobody said yes to, or a no that needs a reason.
"""
