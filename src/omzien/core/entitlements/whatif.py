# SPDX-License-Identifier: EUPL-1.2
"""What if: a child turns 18, moving in together, AOW, divorce. The same check before and after."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from omzien.core.entitlements.book import Boek
from omzien.core.entitlements.check import check
from omzien.core.entitlements.model import (
    MEERDERJARIG,
    NIETS,
    Bereik,
    Medebewoner,
    Resultaat,
    Situatie,
    Uitkomst,
)


@dataclass(frozen=True, slots=True)
class Ander:
    """What is told about the other person when people move in together; None is not known."""

    leeftijd: int | None = None
    toetsingsinkomen: Bereik | None = None


@dataclass(frozen=True, slots=True)
class Verschil:
    regeling: str
    nu: Uitkomst
    dan: Uitkomst


@dataclass(frozen=True, slots=True)
class WatAls:
    gebeurtenis: str
    nu: Resultaat
    dan: Resultaat
    verschillen: tuple[Verschil, ...]


def child_turns_18(s: Situatie) -> Situatie:
    """The oldest child becomes a grown-up housemate; without children nothing changes."""
    if not s.kinderen:
        return s
    oudste = max(range(len(s.kinderen)), key=lambda i: s.kinderen[i].leeftijd if s.kinderen else 0)
    blijven = tuple(kind for i, kind in enumerate(s.kinderen) if i != oudste)
    thuis = (*(s.medebewoners or ()), Medebewoner(MEERDERJARIG, kind=True))
    return replace(s, kinderen=blijven, medebewoners=thuis)


def moving_in(s: Situatie, ander: Ander | None = None) -> Situatie:
    """From alone to together; what is not told about the other is not known. With a partner nothing changes."""
    if s.partner:
        return s
    ander = ander or Ander()
    return replace(
        s,
        partner=True,
        leeftijd_partner=ander.leeftijd,
        toetsingsinkomen_partner=ander.toetsingsinkomen,
        partner_verzekerd=True,
        netto_maand=None,
    )


def reaching_aow(s: Situatie, boek: Boek) -> Situatie:
    """At AOW age; the income then is not known, so it is asked or shown as a range."""
    leeftijd = int(boek.op(s.datum).wet("aow")["leeftijd"])
    if s.leeftijd is not None and s.leeftijd >= leeftijd:
        return s
    return replace(s, leeftijd=leeftijd, toetsingsinkomen=None, netto_maand=None)


def divorce(s: Situatie) -> Situatie:
    """From together to alone: the children stay, the assets are halved, only one's own income is left."""
    if not s.partner:
        return s
    helft = None if s.vermogen is None else Bereik(s.vermogen.laag / 2, s.vermogen.hoog / 2)
    return replace(
        s,
        partner=False,
        leeftijd_partner=None,
        toetsingsinkomen_partner=NIETS,
        vermogen=helft,
        netto_maand=None,
    )


GEBEURTENISSEN: dict[str, Callable[[Situatie, Boek], Situatie]] = {
    "kind_wordt_18": lambda s, _boek: child_turns_18(s),
    "samenwonen": lambda s, _boek: moving_in(s),
    "aow": reaching_aow,
    "scheiden": lambda s, _boek: divorce(s),
}


def what_if(gebeurtenis: str, s: Situatie, boek: Boek) -> WatAls:
    """Every scheme whose state or amount changes by a life event. Raises KeyError for an unknown event."""
    nu, dan = check(s, boek), check(GEBEURTENISSEN[gebeurtenis](s, boek), boek)
    paren = [Verschil(u.regeling, u, dan.van(u.regeling)) for u in nu.uitkomsten]
    anders = tuple(p for p in paren if (p.nu.toestand, p.nu.per_maand) != (p.dan.toestand, p.dan.per_maand))
    return WatAls(gebeurtenis, nu, dan, anders)
