# SPDX-License-Identifier: EUPL-1.2
"""What someone asks, wishes or proposes, in her own words: from first hello to answered.

Promise: every question gets a named person and a date, and is never a dead end: late ones are seen by the team.
Never: a question that closes without the resident, a count per worker, or a Wmo report in disguise.
"""
