# SPDX-License-Identifier: EUPL-1.2
"""Which question comes next: only one that can still change an outcome."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from omzien.core.entitlements import household
from omzien.core.entitlements.book import Boek
from omzien.core.entitlements.check import outcome
from omzien.core.entitlements.estimate import complete
from omzien.core.entitlements.model import Situatie

Geldt = Callable[[Situatie], bool]
BIJNA_AOW = 60
OPVANG_TOT = 13


@dataclass(frozen=True, slots=True)
class Vraag:
    """`velden` are the answers it gives; `wanneer` tells whether it makes sense for this household."""

    id: str
    velden: tuple[str, ...]
    wanneer: Geldt = lambda _s: True
    altijd: bool = False


def _klein_kind(s: Situatie) -> bool:
    return any(kind.leeftijd < OPVANG_TOT for kind in s.kinderen or ())


VRAGEN = (
    Vraag("gemeente", ("gemeente",), altijd=True),
    Vraag("leeftijd", ("leeftijd",)),
    Vraag("partner", ("partner",)),
    Vraag("leeftijd_partner", ("leeftijd_partner",), lambda s: bool(s.partner)),
    Vraag("kinderen", ("kinderen",)),
    Vraag("opvang", ("werkt", "partner_werkt"), _klein_kind, altijd=True),
    Vraag("medebewoners", ("medebewoners",)),
    Vraag("woning", ("woning",)),
    Vraag("kale_huur", ("kale_huur",), lambda s: s.woning in {"huur", None}),
    Vraag("toetsingsinkomen", ("toetsingsinkomen", "netto_maand")),
    Vraag("toetsingsinkomen_partner", ("toetsingsinkomen_partner",), lambda s: bool(s.partner)),
    Vraag("vermogen", ("vermogen",)),
    Vraag("verzekerd", ("verzekerd", "partner_verzekerd")),
    Vraag("jaren_buitenland", ("jaren_buitenland",), lambda s: (s.leeftijd or 0) >= BIJNA_AOW),
    Vraag("geldt", ("student", "medische_beperking", "lang_laag_inkomen"), altijd=True),
    Vraag("beheer", ("beheer",), altijd=True),
    Vraag("krijgt_al", ("krijgt_al",), altijd=True),
)
MEESTE_VRAGEN = 18


def undecided(s: Situatie, boek: Boek) -> frozenset[str]:
    """Schemes whose outcome the answers so far leave open."""
    s = complete(s)
    return frozenset(
        regeling
        for regeling in household.AANPASSINGEN
        if regeling not in s.krijgt_al and outcome(regeling, s, boek).toestand != "geen_recht"
    )


def useful(vraag: Vraag, s: Situatie, open_: frozenset[str]) -> bool:
    """Whether a question can still change an outcome."""
    if not vraag.wanneer(s):
        return False
    if vraag.altijd:
        return True
    return any(
        veld in household.VELDEN[regeling] and household.relevant(veld, s)
        for regeling in open_
        for veld in vraag.velden
    )


def next_question(s: Situatie, gehad: frozenset[str], boek: Boek) -> Vraag | None:
    """The first question not yet put that can still change an outcome; None when the result is ready."""
    if all(vraag.id in gehad for vraag in VRAGEN):
        return None
    open_ = undecided(replace(s, geschat=frozenset()), boek)
    return next((v for v in VRAGEN if v.id not in gehad and useful(v, s, open_)), None)
