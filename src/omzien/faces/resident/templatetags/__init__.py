# SPDX-License-Identifier: EUPL-1.2
"""Filters of this door alone.

Promise: names of days and languages as people say them.
Never: a rule.
"""
