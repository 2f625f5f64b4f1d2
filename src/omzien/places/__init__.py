# SPDX-License-Identifier: EUPL-1.2
"""Places: the real Netherlands from municipality to neighbourhood: figures, postcodes, meeting places.

Promise: every one of the 342 municipalities works on day one, and every figure says what it is, of which
year, from whom, under which licence and how it came to stand on today's codes.
Never: a person, an address of a person, a place name in code, or a figure without its source.
"""
