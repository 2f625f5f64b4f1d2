# SPDX-License-Identifier: EUPL-1.2
"""The door for policy: what if, with people and places first and euros second.

Promise: every answer says its chance, its band, its assumptions and what speaks against it.
Never: a row that leads to a person, a list of worst neighbourhoods, or a result without its assumptions.
"""
