# SPDX-License-Identifier: EUPL-1.2
"""Asking: leave a number to be called, or send your words to somebody whose name you read first.

Promise: one way forward is enough, everything else may stay empty; the same can be done by phone or at a desk.
Never: a birth date, a word in an address, title or log, or a team that was not named before sending.
"""
