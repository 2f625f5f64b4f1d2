# SPDX-License-Identifier: EUPL-1.2
"""Invented organisations, people and offers for any municipality, so that everything can be tried on real figures.

Promise: the same municipality and seed give the same rows with the same ids, marked as examples.
Never: the name of an existing organisation, a number that rings, or an address where a letter arrives.
"""
