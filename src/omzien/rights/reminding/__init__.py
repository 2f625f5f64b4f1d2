# SPDX-License-Identifier: EUPL-1.2
"""A last day in somebody's own calendar.

Promise: the day is a whole day with a reminder a week before.
Never: an amount or an answer in it.
"""
