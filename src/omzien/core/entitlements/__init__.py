# SPDX-License-Identifier: EUPL-1.2
"""Which allowances a household misses: dated parameters, exact rules with their steps, and the same on arrays.

Promise: every euro follows from shown steps with law and article, and an unknown amount is called unknown.
Never: Django, a clock, storage, or a guess where a parameter is missing.
"""
