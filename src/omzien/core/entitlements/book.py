# SPDX-License-Identifier: EUPL-1.2
"""Dated parameters with article, source, checked date and certainty.

A value holds from its first to its last day. Outside those days it is unknown: the book never falls back on last year.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import yaml

from omzien.core.entitlements.errors import InvoerFout, Onbekend

ZEKERHEDEN = ("hoog", "middel", "laag")
Tabel = tuple[tuple[Decimal, ...], ...]


@dataclass(frozen=True, slots=True)
class Waarde:
    """One value of one parameter between two days, both included."""

    sleutel: str
    waarde: Decimal | Tabel
    valid_from: date
    valid_through: date
    eenheid: str
    wet: str
    artikel: str
    bron: str
    gecontroleerd_op: date
    zekerheid: str


@dataclass(frozen=True, slots=True)
class Wet:
    """The values of one law on one day. Missing or of low certainty: raises Onbekend."""

    naam: str
    titel: str
    waarden: Mapping[str, Waarde]

    def __getitem__(self, sleutel: str) -> Decimal:
        waarde = self.bewijs(sleutel).waarde
        if isinstance(waarde, tuple):
            raise TypeError(f"{self.naam}.{sleutel} is a table; ask tabel()")
        return waarde

    def tabel(self, sleutel: str) -> Tabel:
        waarde = self.bewijs(sleutel).waarde
        if not isinstance(waarde, tuple):
            raise TypeError(f"{self.naam}.{sleutel} is not a table")
        return waarde

    def bewijs(self, sleutel: str) -> Waarde:
        """The value with its law, article, source and certainty."""
        gevonden = self.waarden.get(sleutel)
        if gevonden is None or gevonden.zekerheid == "laag":
            raise Onbekend(f"{self.naam}.{sleutel}")
        return gevonden

    def artikel(self, sleutel: str) -> str:
        gevonden = self.waarden.get(sleutel)
        return gevonden.artikel if gevonden else ""


@dataclass(frozen=True, slots=True)
class Dag:
    """All laws on one day."""

    datum: date
    wetten: Mapping[str, Wet]

    def wet(self, naam: str) -> Wet:
        return self.wetten[naam]

    def met(self, vervangen: Mapping[str, Decimal | Tabel], boek: "Boek") -> "Dag":
        """The same day with some values supposed; used only to see whether a state depends on them."""
        wetten = dict(self.wetten)
        for sleutel, waarde in vervangen.items():
            wet, naam = sleutel.split(".", 1)
            laatste = boek.laatste(sleutel, self.datum)
            if laatste is None:
                raise Onbekend(sleutel)
            aanname = replace(laatste, waarde=waarde, zekerheid="middel")
            wetten[wet] = replace(wetten[wet], waarden={**wetten[wet].waarden, naam: aanname})
        return Dag(self.datum, wetten)


@dataclass(frozen=True)
class Boek:
    """Every value of every law. Make one with `standaard_boek()` or `lees_boek(texts)`."""

    titels: Mapping[str, str]
    waarden: Mapping[str, tuple[Waarde, ...]]
    _dagen: dict[date, Dag] = field(default_factory=dict, repr=False, compare=False)

    def op(self, datum: date) -> Dag:
        """The laws as they hold on `datum`; kept, because every household of a run asks the same day."""
        if datum not in self._dagen:
            self._dagen[datum] = self._dag(datum)
        return self._dagen[datum]

    def _dag(self, datum: date) -> Dag:
        per_wet: dict[str, dict[str, Waarde]] = {naam: {} for naam in self.titels}
        for sleutel, reeks in self.waarden.items():
            wet, naam = sleutel.split(".", 1)
            for waarde in reeks:
                if waarde.valid_from <= datum <= waarde.valid_through:
                    per_wet[wet][naam] = waarde
        return Dag(datum, {naam: Wet(naam, self.titels[naam], rij) for naam, rij in per_wet.items()})

    def laatste(self, sleutel: str, datum: date) -> Waarde | None:
        """The last value before `datum` that was certain enough, or None."""
        eerder = [w for w in self.waarden.get(sleutel, ()) if w.valid_from <= datum and w.zekerheid != "laag"]
        return max(eerder, key=lambda w: w.valid_from, default=None)

    def alle(self) -> Iterable[Waarde]:
        for reeks in self.waarden.values():
            yield from reeks


class _Loader(yaml.SafeLoader):
    """Reads 0.01912 as the decimal that is written, not as the nearest binary fraction."""


def _decimal(_loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(node.value)


_Loader.add_constructor("tag:yaml.org,2002:float", _decimal)
_Loader.add_constructor("tag:yaml.org,2002:int", _decimal)


def _periode(sleutel: object) -> tuple[date, date]:
    tekst = str(sleutel)
    if "/" in tekst:
        eerste, laatste = tekst.split("/", 1)
        return date.fromisoformat(eerste), date.fromisoformat(laatste)
    return date(int(tekst), 1, 1), date(int(tekst), 12, 31)


def _getal(waarde: object, sleutel: str) -> Decimal | Tabel:
    if isinstance(waarde, Decimal):
        return waarde
    if isinstance(waarde, list):
        return tuple(tuple(Decimal(cel) for cel in rij) for rij in waarde)
    raise InvoerFout(sleutel, "Deze waarde is geen getal en geen tabel.")


def _waarden(wet: str, naam: str, wettekst: Mapping[str, Any], regel: Mapping[str, Any]) -> list[Waarde]:
    reeks = []
    for periode, inhoud in regel["waarden"].items():
        rij = inhoud if isinstance(inhoud, Mapping) else {"waarde": inhoud}
        eerste, laatste = _periode(periode)
        keuze = {**wettekst, **regel, **rij}
        if keuze["zekerheid"] not in ZEKERHEDEN or laatste < eerste:
            raise InvoerFout(f"{wet}.{naam}", "De zekerheid of de periode klopt niet.")
        reeks.append(
            Waarde(
                sleutel=f"{wet}.{naam}",
                waarde=_getal(rij["waarde"], f"{wet}.{naam}"),
                valid_from=eerste,
                valid_through=laatste,
                eenheid=regel["eenheid"],
                wet=wettekst["wet"],
                artikel=str(keuze["artikel"]),
                bron=str(keuze["bron"]),
                gecontroleerd_op=keuze["gecontroleerd_op"],
                zekerheid=keuze["zekerheid"],
            )
        )
    return sorted(reeks, key=lambda w: w.valid_from)


def _voeg_samen(oud: tuple[Waarde, ...], nieuw: list[Waarde]) -> tuple[Waarde, ...]:
    """A later text wins for the same first day."""
    per_dag = {w.valid_from: w for w in (*oud, *nieuw)}
    return tuple(per_dag[dag] for dag in sorted(per_dag))


def lees_boek(teksten: Iterable[tuple[str, str]]) -> Boek:
    """A book from (name of the law, YAML text) pairs; later texts add to and win over earlier ones.

    Raises InvoerFout when a text lacks a field. This is how a new year's set comes in without a release.
    """
    titels: dict[str, str] = {}
    waarden: dict[str, tuple[Waarde, ...]] = {}
    for naam, tekst in teksten:
        try:
            inhoud = yaml.load(tekst, Loader=_Loader)  # noqa: S506  a subclass of SafeLoader
            titels[naam] = inhoud["wet"]
            for sleutel, regel in inhoud["parameters"].items():
                voluit = f"{naam}.{sleutel}"
                waarden[voluit] = _voeg_samen(waarden.get(voluit, ()), _waarden(naam, sleutel, inhoud, regel))
        except (KeyError, TypeError, ValueError, yaml.YAMLError) as fout:
            raise InvoerFout(naam, f"Dit bestand met bedragen is niet goed te lezen: {fout}") from fout
    return Boek(titels, waarden)


def pakket_teksten() -> list[tuple[str, str]]:
    """The texts that ship with the package, one per law."""
    map_ = resources.files("omzien.core.entitlements") / "parameters"
    return [
        (bestand.name.removesuffix(".yaml"), bestand.read_text(encoding="utf-8"))
        for bestand in sorted(map_.iterdir(), key=lambda b: b.name)
        if bestand.name.endswith(".yaml")
    ]


@cache
def standaard_boek() -> Boek:
    """The book that ships with the package."""
    return lees_boek(pakket_teksten())
