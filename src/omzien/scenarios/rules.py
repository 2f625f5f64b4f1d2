# SPDX-License-Identifier: EUPL-1.2
"""Who may ask what if, as sentences. Each takes (actor, scenario or organisation)."""

from omzien.people.rules import is_policy_adviser_of

# A policy adviser works on the scenarios of her own organisation and of no other.
may_make_scenarios = is_policy_adviser_of
