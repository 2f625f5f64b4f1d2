# SPDX-License-Identifier: EUPL-1.2
"""An outcome of the core -> what a page shows, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format

from omzien.core.entitlements import wording
from omzien.core.entitlements.check import check
from omzien.core.entitlements.conditions import LokaleUitkomst
from omzien.core.entitlements.model import Resultaat, Situatie, Uitkomst
from omzien.core.entitlements.whatif import what_if
from omzien.places.models import Area
from omzien.rights.asking.bridge import book, language, words
from omzien.rights.bridge import age_label, local_outcomes
from omzien.rights.models import LocalScheme, Via

GROUPS = {
    "recht": "apply",
    "waarschijnlijk": "apply",
    "misschien": "perhaps",
    "onbekend": "unknown",
    "krijgt_al": "already",
    "geen_recht": "no",
}
# A layer or a reduction of nothing explains nothing.
SILENT_AT_ZERO = frozenset({"laag_b", "laag_c", "inkomenskorting_maand", "betaling_uit_vermogen"})
ORDER = ("apply", "perhaps", "unknown", "already", "no")


@dataclass(frozen=True, slots=True)
class Step:
    sentence: str
    law: str
    sort: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One scheme on the page. Texts are whole sentences, in the language of the page."""

    id: str
    name: str
    what: str
    state: str
    amount: str = ""
    reason: str = ""
    steps: tuple[Step, ...] = ()
    risk: str = ""
    deadline: str = ""
    last_day: date | None = None
    how: str = ""
    papers: tuple[str, ...] = ()
    decides: str = ""
    age: str = ""
    link: str = ""
    intermediary: bool = False
    likely: str = ""


@dataclass(frozen=True, slots=True)
class ShownGroup:
    key: str
    title: str
    rows: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ShownResult:
    """The whole page: certain and possible apart, schemes per state, local ones, last year."""

    sure: str
    maybe: str
    groups: tuple[ShownGroup, ...]
    local: tuple[Shown, ...]
    last_year: tuple[Shown, ...]
    manager: str
    disclaimer: str
    safe: str
    abroad: str
    residence: str


def _general(key: str) -> str:
    return str(wording.book(language())["algemeen"][key])


def day_text(day: date) -> str:
    return date_format(day, "j F Y")


def _steps(u: Uitkomst) -> tuple[Step, ...]:
    code = language()
    sorts = wording.book(code)["soorten"]
    return tuple(
        Step(
            _capital(wording.sentence(u.regeling, stap, code)),
            words()["law"].format(law=stap.wet, article=stap.artikel),
            sorts[stap.soort],
        )
        for stap in u.stappen
        if not stap.id.startswith("geen_") and not (stap.uitkomst == 0 and stap.id in SILENT_AT_ZERO)
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _amount(u: Uitkomst) -> str:
    code = language()
    if not (u.open or u.toestand == "krijgt_al"):
        return ""
    if u.per_maand is not None and u.per_maand.hoog > 0:
        return str(words()["per_month"]).format(amount=wording.amount(u.per_maand, code))
    if u.per_jaar is not None and u.per_jaar.hoog > 0:
        return str(words()["per_year"]).format(amount=wording.amount(u.per_jaar, code))
    return ""


def _risk(u: Uitkomst) -> str:
    if u.risico is None or not u.open:
        return ""
    if u.risico == 0:
        return _general("geen_risico")
    return _general("risico").format(bedrag=wording.euro(u.risico, language()))


def _deadline(u: Uitkomst) -> str:
    text = str(wording.book(language())["termijnen"][u.termijn.soort])
    return text.format(dag=day_text(u.termijn.laatste_dag)) if u.termijn.laatste_dag else text


def _reason(u: Uitkomst) -> str:
    reason = wording.reason_of(u, language())
    if not reason or u.toestand != "geen_recht":
        return reason
    because = str(words()["because"]).format(reason=reason)
    return f"{wording.state(u.toestand, language())}, {because}"


def shown(u: Uitkomst) -> Shown:
    """One national or municipal scheme."""
    code = language()
    scheme = wording.scheme(u.regeling, code)
    return Shown(
        id=u.regeling,
        name=scheme["naam"],
        what=scheme["wat"],
        state=wording.state(u.toestand, code),
        amount=_amount(u),
        reason=_reason(u),
        steps=_steps(u),
        risk=_risk(u),
        deadline=_deadline(u) if u.open else "",
        last_day=u.termijn.laatste_dag if u.open and u.termijn.soort == "tot_en_met" else None,
        how=scheme["aanvragen"] if u.open or u.toestand == "onbekend" else "",
        papers=tuple(scheme["papieren"]) if u.open else (),
        decides=wording.book(code)["beslist"][u.beslist] if u.open else "",
        likely=wording.state(u.toestand, code) if u.toestand == "waarschijnlijk" else "",
    )


def shown_local(scheme: LocalScheme, found: LokaleUitkomst, today: date) -> Shown:
    """A scheme of the municipality; its texts are as its keeper wrote them, in Dutch."""
    return Shown(
        id=scheme.key,
        name=scheme.name,
        what=scheme.what,
        state=wording.state(found.toestand, language()),
        amount=wording.euro(scheme.amount, language()) if scheme.amount is not None else "",
        how=scheme.how_to_apply,
        age=age_label(scheme, today),
        link=scheme.link if scheme.link.startswith("https://") else "",
        intermediary=scheme.via == Via.INTERMEDIARY,
    )


def grouped(outcomes: Iterable[Uitkomst], *, wmo: bool) -> tuple[ShownGroup, ...]:
    """Schemes per state, in the order of use; what one pays for Wmo help only for who has it."""
    groups: dict[str, list[Shown]] = {key: [] for key in ORDER}
    for u in outcomes:
        if u.regeling != "wmo_eigen_bijdrage" or wmo:
            groups[GROUPS[u.toestand]].append(shown(u))
    return tuple(ShownGroup(key, words()[f"group_{key}"], tuple(rows)) for key, rows in groups.items() if rows)


def tell(s: Situatie, municipality: Area | None, today: date) -> ShownResult:
    """Check a household and put the result in words. One query, for the local schemes."""
    result = check(s, book())
    local = local_outcomes(s, municipality, book(), today)
    code = language()
    manager = _general("beheer") if s.beheer else ""
    return ShownResult(
        sure=_total(result.zeker_per_maand, "sure_text"),
        maybe=_total(result.misschien_per_maand, "maybe_text"),
        groups=grouped(result.uitkomsten, wmo=bool(s.wmo_hulp)),
        local=tuple(shown_local(scheme, found, today) for scheme, found in local if found.toestand != "geen_recht"),
        last_year=_last_year(result),
        manager=manager,
        disclaimer=_general("hulpmiddel"),
        safe=_general("veilig"),
        abroad=words()["abroad"] if s.bezit_buitenland else "",
        residence=str(wording.book(code)["algemeen"]["verblijf"]),
    )


def _total(amount: Decimal, key: str) -> str:
    if amount <= 0:
        return ""
    return str(words()[key]).format(amount=wording.euro(amount, language()))


def _last_year(result: Resultaat) -> tuple[Shown, ...]:
    return tuple(shown(u) for u in result.vorig_jaar)


@dataclass(frozen=True, slots=True)
class Change:
    name: str
    now: str
    then: str


def changes(event: str, s: Situatie) -> tuple[Change, ...]:
    """What a life event changes, scheme by scheme. Raises KeyError for an unknown event."""
    return tuple(
        Change(
            wording.scheme(v.regeling, language())["naam"],
            _amount(v.nu) or wording.state(v.nu.toestand, language()),
            _amount(v.dan) or wording.state(v.dan.toestand, language()),
        )
        for v in what_if(event, s, book()).verschillen
    )
