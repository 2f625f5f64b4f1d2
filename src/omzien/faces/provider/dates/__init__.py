# SPDX-License-Identifier: EUPL-1.2
"""Dates of own offers: when it is, and when it is off.

Promise: a date somebody joined moves or goes only by name, with a reason.
Never: a date of another organisation.
"""
