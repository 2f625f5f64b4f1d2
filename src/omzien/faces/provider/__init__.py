# SPDX-License-Identifier: EUPL-1.2
"""The small door of an organisation: keep what it does up to date, and say who is there.

Promise: a worker sees only what her own organisation does, and "klopt dit nog?" comes first.
Never: a row of another organisation, a resident, or typed words that are lost after a mistake.
"""
