# SPDX-License-Identifier: EUPL-1.2
"""Who fits what: one question against many offers, and many questions against many helpers at once.

Promise: every fit carries the reasons that made it, the same input gives the same answer, and equals are
parted by distance and then by a fixed key, never by chance.
Never: a person's label. Only what somebody asks, offers, or chose herself is an argument.
"""

from omzien.core.matching.assigning import (
    Assignment,
    Pairing,
    Pairs,
    Prices,
    Requests,
    Resources,
    Unmatched,
    assign,
)
from omzien.core.matching.circles import Ring, ring
from omzien.core.matching.demand import KINDS, REACHES, UNKNOWN, Demand, Fit, Reason, Supply
from omzien.core.matching.form import Circumstances, order_of_groups
from omzien.core.matching.meals import Carrier, Door, Round, Rounds, meal_rounds
from omzien.core.matching.ranking import Weighed, explain, rank, strongest, theme_fit, weigh

__all__ = [
    "KINDS",
    "REACHES",
    "UNKNOWN",
    "Assignment",
    "Carrier",
    "Circumstances",
    "Demand",
    "Door",
    "Fit",
    "Pairing",
    "Pairs",
    "Prices",
    "Reason",
    "Requests",
    "Resources",
    "Ring",
    "Round",
    "Rounds",
    "Supply",
    "Unmatched",
    "Weighed",
    "assign",
    "explain",
    "meal_rounds",
    "order_of_groups",
    "rank",
    "ring",
    "strongest",
    "theme_fit",
    "weigh",
]
