# SPDX-License-Identifier: EUPL-1.2
"""The nearest person who can be called: a sociaal werker of the freely accessible provisions.

Promise: somebody with a number, wherever in the country one asks, named only with her own yes.
Never: a private number, or a wijkteam where neither the theme nor the municipality says so.
"""
