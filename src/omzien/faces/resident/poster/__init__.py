# SPDX-License-Identifier: EUPL-1.2
"""The poster of the week: one sheet for the stairwell, the mosque and the GP.

Promise: at most twelve things of one week near one neighbourhood, in letters one can read from a distance.
Never: a date that does not stand in the database, an offer nobody confirmed, or a hidden address.
"""
