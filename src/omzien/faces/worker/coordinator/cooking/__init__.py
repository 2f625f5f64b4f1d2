# SPDX-License-Identifier: EUPL-1.2
"""Meals: the round of a day, what needs a person, and the route cards."""
