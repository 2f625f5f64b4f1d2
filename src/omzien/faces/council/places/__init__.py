# SPDX-License-Identifier: EUPL-1.2
"""A scenario over the neighbourhoods of a municipality.

Promise: who would lose by another division always stands beside it, and nothing is sorted by need.
Never: a colour that says good or bad.
"""
