# SPDX-License-Identifier: EUPL-1.2
"""The start: the state in which nothing moves, given what is observed in a neighbourhood.

Source: the published model, section "start": one root in the number of people supported, found by halving.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from omzien.core.dynamics.engine import Array, Slot
from omzien.core.dynamics.expressions import Refused

HALVINGS = 60
EPSILON = 1e-6
# Where almost nobody needs help, heavier care cannot have a social cause: what is over counts as autonomous.
FASTEST = 1.0


@dataclass(frozen=True, slots=True)
class Observed:
    """What is known of neighbourhoods: arrays (n,). Residents and volunteers in people, budget in euro a year.

    vulnerable and heavier are shares of the residents (0-1): who needs help, and who gets heavier care.
    """

    residents: Array
    vulnerable: Array
    heavier: Array
    budget: Array
    volunteers: Array

    def __post_init__(self) -> None:
        for name in ("residents", "vulnerable", "heavier", "budget", "volunteers"):
            values = getattr(self, name)
            if values.ndim != 1 or values.shape != self.residents.shape:
                raise Refused(f"{name}: een waarde per buurt.")
            if not np.all(np.isfinite(values)) or np.any(values < 0):
                raise Refused(f"{name}: alleen getallen van 0 of meer.")
        if np.any(self.residents <= 0):
            raise Refused("Een buurt zonder bewoners kan niet worden doorgerekend.")
        if np.any(self.vulnerable + self.heavier >= 1):
            raise Refused("Hulp nodig en zwaardere zorg zijn samen minder dan iedereen.")

    def part(self, rows: slice) -> "Observed":
        """Some of the neighbourhoods."""
        return Observed(
            self.residents[rows], self.vulnerable[rows], self.heavier[rows], self.budget[rows], self.volunteers[rows]
        )


def equilibrium(observed: Observed, draws: Mapping[str, Array], levers: Mapping[str, float]) -> dict[str, Slot]:
    """Start values (n, d) for n neighbourhoods and d draws, such that without growth nothing moves.

    draws: one array (d,) per parameter; levers: the policy of today. Returns every start value the model is given.
    """
    draw = {name: values[None, :] for name, values in draws.items()}
    residents = observed.residents[:, None]
    heavier = residents * observed.heavier[:, None]
    helpless = residents * observed.vulnerable[:, None]
    budget, volunteers = observed.budget[:, None], observed.volunteers[:, None]
    tariff = min(1.0, levers.get("tarief", 1.0))
    leaving = draw["verloop0"] + (1 - tariff) + draw["verloop1"] * (1 - levers["h_cont"])
    workers = draw["a_staf"] * budget * tariff / draw["c_fte"] / (1 + leaving * draw["tau_in"])
    trust = workers / (workers + draw["c_half"] * residents) / (1 + draw["chi"] * leaving)
    places = draw["m_p"] * workers + draw["m_v"] * volunteers
    balance = _Balance(draw, residents, heavier, helpless, places, trust)
    supported = _halved(balance.surplus, np.minimum(places, helpless))
    found = balance.at(supported)
    unreached = helpless - supported
    # At an edge (nobody needs help, no places) the root is the edge itself and the two parts are scaled to it.
    share = found.temporary / np.maximum(found.temporary + found.lasting, EPSILON)
    temporary = supported * share
    pressure = helpless / np.maximum(places, EPSILON)
    gone = (draw["rho_K"] + found.lam + found.beta) * unreached
    back = (1 - draw["slaag"]) / draw["duur_B"] * temporary
    alpha = np.maximum(0, found.reached + gone - back) / (residents - helpless - heavier)
    return {
        "N_inw": residents, "K0": unreached, "B0": temporary, "L0": supported - temporary, "Z0": heavier,
        "C0": workers, "T0": trust, "S0": volunteers, "M0": budget,
        "alpha": alpha, "beta": found.beta, "lam": found.lam, "druk0": np.maximum(pressure, EPSILON),
        "EEN_JAAR": 1.0, "EPS_FTE": EPSILON, "EPS_P": EPSILON,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    reached: Array
    lam: Array
    beta: Array
    temporary: Array
    lasting: Array


@dataclass(frozen=True, slots=True)
class _Balance:
    """Flows at the start as a function of the number of people supported."""

    draw: Mapping[str, Array]
    residents: Array
    heavier: Array
    helpless: Array
    places: Array
    trust: Array

    def at(self, supported: Array) -> _Found:
        draw = self.draw
        unreached = self.helpless - supported
        room = np.maximum(0, self.places - supported)
        reached = np.minimum(draw["u_max"] * self.trust * unreached, room / draw["tau_b"])
        free = np.clip(1 - supported / np.maximum(self.places, EPSILON), 0, 1)
        stepped_down = draw["sigma"] * self.heavier * free
        inflow = draw["rho_Z"] * self.heavier + stepped_down
        at_risk = unreached + draw["RR"] * supported
        social = np.maximum(0, draw["eta"] * inflow - draw["phi"] * reached)
        lam = np.minimum(social / np.maximum(at_risk, EPSILON), FASTEST)
        beta = (inflow - lam * at_risk - draw["phi"] * reached) / (self.residents - self.heavier)
        worse = draw["RR"] * lam + beta
        begun = (1 - draw["phi"]) * reached
        stays = draw.get("blijvend", np.zeros((1, 1)))
        temporary = ((1 - stays) * begun + stepped_down) / (1 / draw["duur_B"] + worse)
        lasting = stays * begun / (1 / draw.get("duur_L", np.ones((1, 1))) + worse)
        return _Found(reached, lam, beta, temporary, lasting)

    def surplus(self, supported: Array) -> Array:
        found = self.at(supported)
        return found.temporary + found.lasting - supported


def _halved(surplus: Callable[[Array], Array], top: Array) -> Array:
    """The root of a function that falls from above zero, on [0, top]."""
    low, high = np.zeros_like(top), top.copy()
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = surplus(middle) > 0
        low = np.where(above, middle, low)
        high = np.where(above, high, middle)
    return (low + high) / 2
