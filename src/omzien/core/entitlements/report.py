# SPDX-License-Identifier: EUPL-1.2
"""A result as plain data, for JSON: every state, amount, step, law and article."""

from typing import Any

from omzien.core.entitlements import wording
from omzien.core.entitlements.cases import als_getal
from omzien.core.entitlements.model import Bereik, Resultaat, Termijn, Uitkomst
from omzien.core.entitlements.trace import Stap, centen


def _bereik(bereik: Bereik | None) -> dict[str, Any] | None:
    if bereik is None:
        return None
    return {"van": als_getal(centen(bereik.laag)), "tot": als_getal(centen(bereik.hoog))}


def _stap(regeling: str, stap: Stap, taal: str) -> dict[str, Any]:
    return {
        "id": stap.id,
        "zin": wording.sentence(regeling, stap, taal),
        "berekening": stap.berekening,
        "getallen": {naam: als_getal(waarde) for naam, waarde in stap.getallen.items()},
        "uitkomst": None if stap.uitkomst is None else als_getal(stap.uitkomst),
        "wet": stap.wet,
        "artikel": stap.artikel,
        "soort": stap.soort,
    }


def _termijn(termijn: Termijn) -> dict[str, Any]:
    return {"soort": termijn.soort, "laatste_dag": termijn.laatste_dag and termijn.laatste_dag.isoformat()}


def outcome_as_data(u: Uitkomst, taal: str) -> dict[str, Any]:
    """One scheme. Source of the shape: docs/rooms/entitlements.md."""
    return {
        "regeling": u.regeling,
        "naam": wording.scheme(u.regeling, taal)["naam"],
        "datum": u.datum.isoformat(),
        "toestand": u.toestand,
        "zin": wording.state(u.toestand, taal),
        "reden": wording.reason_of(u, taal),
        "per_maand": _bereik(u.per_maand),
        "per_jaar": _bereik(u.per_jaar),
        "risico": None if u.risico is None else als_getal(u.risico),
        "termijn": _termijn(u.termijn),
        "beslist": wording.book(taal)["beslist"][u.beslist],
        "ontbrekend": list(u.ontbrekend),
        "stappen": [_stap(u.regeling, stap, taal) for stap in u.stappen],
        "parameters_versie": u.parameters_versie,
    }


def as_data(resultaat: Resultaat, taal: str = "nl") -> dict[str, Any]:
    """The whole result."""
    return {
        "datum": resultaat.datum.isoformat(),
        "zeker_per_maand": als_getal(centen(resultaat.zeker_per_maand)),
        "misschien_per_maand": als_getal(centen(resultaat.misschien_per_maand)),
        "beheer": resultaat.beheer,
        "uitleg": wording.book(taal)["algemeen"]["hulpmiddel"],
        "regelingen": [outcome_as_data(u, taal) for u in resultaat.uitkomsten],
        "vorig_jaar": [outcome_as_data(u, taal) for u in resultaat.vorig_jaar],
    }
