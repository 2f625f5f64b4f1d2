# SPDX-License-Identifier: EUPL-1.2
"""From a rule ("every Tuesday at ten") to dates, and from dates to a calendar.

Promise: the same rule gives the same dates and the same ids, in Dutch clock time, also when the clock changes.
Never: a date in a calendar that tells where a hidden address is.
"""
