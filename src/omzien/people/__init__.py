# SPDX-License-Identifier: EUPL-1.2
"""Organisations, their teams and their people: the only room that knows names and phone numbers.

Promise: an organisation decides who works for it, and a worker is named in public only with her own yes.
Never: a citizen service number, a birth date, or a person shown to another organisation than her own.
"""
