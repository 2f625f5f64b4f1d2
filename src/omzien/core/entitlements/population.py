# SPDX-License-Identifier: EUPL-1.2
"""Synthetic households from the neighbourhood tables of CBS. Real residents are never screened.

Counts of people per neighbourhood are real. Incomes per neighbourhood are not published: they follow from the
municipality's share of low incomes and a stated assumption (grade E), so every euro here has a band of 30 % or more.
"""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import yaml
from numpy.typing import NDArray

from omzien.core.entitlements.arrays.households import MEESTE_OPVANG, Huishoudens
from omzien.core.entitlements.arrays.run import ZES, amounts
from omzien.core.entitlements.book import Dag
from omzien.core.entitlements.errors import InvoerFout

Reeks = NDArray[np.float64]
BROK = 262_144
MEESTE_HUISHOUDENS = 20_000_000
BAND = 0.30

# Assumptions (grade E): euros of 2026, shares and spreads. docs/decisions/0603 says where each comes from.
MEDIAAN_ALLEEN, MEDIAAN_SAMEN, SPREIDING = 30_000.0, 62_000.0, 0.62
DEEL_65PLUS = 0.72
# Households "with children" also have grown-up ones; this part has a child under 18.
MET_MINDERJARIG = 0.72
KINDEREN = (0.42, 0.42, 0.16)
HUUR, HUUR_SPREIDING = 655.0, 150.0
VERMOGEN_MEDIAAN, VERMOGEN_SPREIDING = 28_000.0, 2.1
OPVANG_KANS, OPVANG_UREN, OPVANG_TARIEF = 0.28, 75.0, 10.4
GEMIDDELDE_TOT110 = 0.10
OUDER_ALLEEN, GROOT_KIND_THUIS, MEDEBEWONER, WERKT_VANAF = 0.2, 0.08, 0.03, 15_000


@dataclass(frozen=True, slots=True)
class Buurten:
    """m neighbourhoods: code, households, and shares 0..1 (m,). `gemiddelde` people per household."""

    code: tuple[str, ...]
    huishoudens: NDArray[np.int64]
    gemiddelde: Reeks
    alleen: Reeks
    met_kind: Reeks
    ouder: Reeks
    huurt: Reeks
    laag: Reeks


def _tabel(naam: str) -> list[dict[str, str]]:
    bestand = resources.files("omzien.core.entitlements") / "data" / naam
    with bestand.open("rb") as ruw, gzip.open(ruw, "rt", encoding="utf-8") as tekst:
        return list(csv.DictReader(tekst))


def _kolom(rijen: list[dict[str, str]], naam: str, anders: float) -> Reeks:
    return np.array([float(rij[naam]) if rij[naam] else anders for rij in rijen])


@cache
def neighbourhoods() -> Buurten:
    """Every neighbourhood with households. Source: CBS, Kerncijfers wijken en buurten 2020, 2023 and 2024."""
    rijen = _tabel("buurten.csv.gz")
    gemeenten = {rij["code"]: rij for rij in _tabel("gemeenten.csv.gz")}
    van = [gemeenten[rij["gemeente"]] for rij in rijen]
    huishoudens, inwoners = _kolom(rijen, "huishoudens", 0), _kolom(rijen, "inwoners", 0)
    gemiddelde = np.clip(inwoners / huishoudens, 1.0, 4.5)
    # A neighbourhood of large households has fewer people alone and more children than its municipality.
    helling = gemiddelde - 2.13
    alleen = np.clip(_kolom(van, "p_eenpersoons", 39) / 100 - 0.30 * helling, 0.03, 0.95)
    met_kind = np.clip(MET_MINDERJARIG * (_kolom(van, "p_met_kind", 32) / 100 + 0.25 * helling), 0.01, 0.97 - alleen)
    return Buurten(
        code=tuple(rij["code"] for rij in rijen),
        huishoudens=huishoudens.astype(np.int64),
        gemiddelde=gemiddelde,
        alleen=alleen,
        met_kind=met_kind,
        ouder=np.clip(_kolom(rijen, "inw_65plus", 0) / np.maximum(inwoners, 1) * 1.4, 0.0, 0.95),
        huurt=1 - np.clip(_kolom(rijen, "koopwoningen_pct", 57) / 100, 0.0, 1.0),
        laag=np.clip(_kolom(van, "p_tot110", 10.0) / 100, 0.02, 0.4),
    )


def _kan(n: int) -> None:
    if not 1 <= n <= MEESTE_HUISHOUDENS:
        raise InvoerFout("households", f"Kies een aantal van 1 tot en met {MEESTE_HUISHOUDENS}.")


def spread(b: Buurten, n: int) -> NDArray[np.int64]:
    """How many of n households fall in each neighbourhood (m,): proportional, largest remainders first."""
    _kan(n)
    precies = b.huishoudens * (n / b.huishoudens.sum())
    heel: NDArray[np.int64] = np.floor(precies).astype(np.int64)
    rest = np.argsort(heel - precies, kind="stable")[: n - int(heel.sum())]
    heel[rest] += 1
    return heel


def _kinderen(rng: np.random.Generator, met: NDArray[np.bool_]) -> list[NDArray[np.int16]]:
    """Children per age band (0-5, 6-11, 12-15, 16-17) of each household."""
    n = len(met)
    banden = np.zeros((4, n), np.int16)
    rij = np.flatnonzero(met)
    aantal = 1 + rng.choice(3, len(rij), p=KINDEREN)
    for nummer in range(3):
        deze = rij[aantal > nummer]
        np.add.at(banden, (rng.choice(4, len(deze), p=(1 / 3, 1 / 3, 2 / 9, 1 / 9)), deze), 1)
    return list(banden)


def _inkomen(rng: np.random.Generator, samen: NDArray[np.bool_], ouder: NDArray[np.bool_], laag: Reeks) -> Reeks:
    """Gross euros a year, whole: lognormal, lower where the municipality has more low incomes."""
    midden = np.where(samen, MEDIAAN_SAMEN, MEDIAAN_ALLEEN) * np.where(ouder, DEEL_65PLUS, 1.0)
    midden *= np.exp(-2.5 * (laag - GEMIDDELDE_TOT110))
    ruw: Reeks = np.floor(midden * np.exp(SPREIDING * rng.standard_normal(len(samen))))
    return ruw


def _opvang(rng: np.random.Generator, klein: NDArray[np.int16], werkt: NDArray[np.bool_]) -> list[Reeks]:
    n = len(klein)
    gebruikt = werkt & (klein > 0) & (rng.random(n) < OPVANG_KANS)
    aantal = np.minimum(np.where(gebruikt, klein, 0), MEESTE_OPVANG)
    heeft = np.arange(MEESTE_OPVANG) < aantal[:, None]
    rij, kolom = np.nonzero(heeft)
    soort, uren, tarief = (np.zeros((n, MEESTE_OPVANG), vorm) for vorm in (np.int16, np.float64, np.float64))
    soort[rij, kolom] = rng.integers(1, 4, len(rij))
    uren[rij, kolom] = np.clip(np.round(rng.normal(OPVANG_UREN, 30, len(rij))), 8, 230)
    tarief[rij, kolom] = np.round(rng.normal(OPVANG_TARIEF, 0.8, len(rij)), 2)
    return [soort, uren, np.maximum(tarief, 0.0)]


def synthesise(b: Buurten, buurt: NDArray[np.int64], rng: np.random.Generator) -> Huishoudens:
    """Households for the neighbourhood of each row (n,); the same generator state gives the same households."""
    n = len(buurt)
    lot = rng.random(n)
    alleen, kind = lot < b.alleen[buurt], lot > 1 - b.met_kind[buurt]
    samen = ~alleen & ~(kind & (rng.random(n) < OUDER_ALLEEN))
    ouder = ~kind & (rng.random(n) < b.ouder[buurt])
    leeftijd = np.where(ouder, rng.integers(67, 92, n), rng.integers(19, 67, n)).astype(np.int16)
    inkomen = _inkomen(rng, samen, ouder, b.laag[buurt])
    werkt = ~ouder & (inkomen > WERKT_VANAF)
    jong = _kinderen(rng, kind)
    huurt = rng.random(n) < b.huurt[buurt]
    huur = np.clip(np.round(rng.normal(HUUR, HUUR_SPREIDING, n), 2), 250, 1600)
    netto = (0.9 * np.minimum(inkomen, 25_000) + 0.58 * np.maximum(inkomen - 25_000, 0)) / 12
    soort, uren, tarief = _opvang(rng, jong[0] + jong[1], werkt)
    return Huishoudens(
        leeftijd=leeftijd,
        leeftijd_partner=np.where(samen, leeftijd, 0).astype(np.int16),
        toetsingsinkomen=inkomen,
        netto_maand=np.round(netto, 2),
        vermogen=np.floor(VERMOGEN_MEDIAAN * np.exp(VERMOGEN_SPREIDING * rng.standard_normal(n))),
        kinderen_0_5=jong[0],
        kinderen_6_11=jong[1],
        kinderen_12_15=jong[2],
        kinderen_16_17=jong[3],
        medebewoners_18_20=(kind & (rng.random(n) < GROOT_KIND_THUIS)).astype(np.int16),
        medebewoners_21_26=(kind & (rng.random(n) < GROOT_KIND_THUIS)).astype(np.int16),
        medebewoners_27=(rng.random(n) < MEDEBEWONER).astype(np.int16),
        kale_huur=np.where(huurt, huur, 0.0),
        werkt=werkt,
        opvang_soort=soort.astype(np.int16),
        opvang_uren=uren,
        opvang_tarief=tarief,
    )


def chunks(b: Buurten, n: int, seed: int) -> Iterator[tuple[NDArray[np.int64], Huishoudens]]:
    """All n households, in pieces that fit in memory, with the neighbourhood of each row."""
    rng = np.random.default_rng(seed)
    buurt = np.repeat(np.arange(len(b.code)), spread(b, n))
    for vanaf in range(0, n, BROK):
        deel = buurt[vanaf : vanaf + BROK]
        yield deel, synthesise(b, deel, rng)


@dataclass(frozen=True, slots=True)
class Telling:
    """Per scheme: households with a right and euros a year, of the whole country and per neighbourhood (m,)."""

    regeling: str
    huishoudens: float
    euro_per_jaar: float
    per_buurt: Reeks


def totals(b: Buurten, n: int, dag: Dag, *, seed: int = 1, threads: int = 1) -> tuple[Telling, ...]:
    """Count n households and weigh them to the real number. Raises InvoerFout and Onbekend."""
    _kan(n)
    m, gewicht = len(b.code), float(b.huishoudens.sum()) / n
    recht, euro = dict.fromkeys(ZES, 0.0), {naam: np.zeros(m) for naam in ZES}
    for buurt, h in chunks(b, n, seed):
        for naam, maand in amounts(h, dag, threads).items():
            recht[naam] += float(np.count_nonzero(maand))
            euro[naam] += np.bincount(buurt, maand, m)
    return tuple(
        Telling(naam, recht[naam] * gewicht, float(euro[naam].sum()) * 12 * gewicht, euro[naam] * 12 * gewicht)
        for naam in ZES
    )


@dataclass(frozen=True, slots=True)
class NietGebruikt:
    """Shares of the right that is probably not used: an assumption with a band."""

    midden: float
    laag: float
    hoog: float
    noot: str


@cache
def takeup() -> dict[str, NietGebruikt]:
    bestand = resources.files("omzien.core.entitlements") / "data" / "takeup.yaml"
    inhoud = yaml.safe_load(bestand.read_text(encoding="utf-8"))["niet_gebruikt"]
    return {naam: NietGebruikt(**rij) for naam, rij in inhoud.items()}
