# SPDX-License-Identifier: EUPL-1.2
"""Reasons as sentences anyone can read, in the language that is switched on.

Promise: one short sentence per reason, said the same on every page, card and command line.
Never: a number that looks exact where it is not.
"""
