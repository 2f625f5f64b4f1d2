# SPDX-License-Identifier: EUPL-1.2
"""Everything finding keeps in memory, and when it is read anew.

Promise: what an act changed is found by the next question; a day that passed is noticed.
Never: anything about who asked or what was asked.
"""
