# SPDX-License-Identifier: EUPL-1.2
"""From the acts since the last reading to a shelf that is up to date, without reading everything.

Promise: the same answers as after reading everything anew.
Never: a change of an array that another thread may be reading.
"""
