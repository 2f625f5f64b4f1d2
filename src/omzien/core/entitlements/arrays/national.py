# SPDX-License-Identifier: EUPL-1.2
"""Each function gives euros a month per household (n,). Only rows that can have a right are counted.

Floating point is exact enough: every amount is a multiple of at least 1e-8 euro and errors stay below 1e-9, so
adding EPS before rounding down gives the same whole euro as the Decimal rule (tested at every border +/- 1).
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from omzien.core.entitlements.arrays.households import MEESTE_OPVANG, OPVANG, Bedragen, Huishoudens, Vlaggen
from omzien.core.entitlements.book import Dag, Tabel, Wet

EPS = 1e-9
HALF = 0.5 + EPS
TWAALF = 12.0
ACHTTIEN, EENENTWINTIG, DRIE = 18, 21, 3
VAST = 2
Rijen = NDArray[np.intp]


def _f(wet: Wet, sleutel: str) -> float:
    return float(wet[sleutel])


def _rijen(waar: Vlaggen) -> Rijen:
    return np.flatnonzero(waar)


def _floor_of_right(precies_maand: Bedragen, jaar: Bedragen, dag: Dag) -> Bedragen:
    """Whole euros a month, nothing where the rounded year is below the floor (Awir 14 lid 5)."""
    ondergrens = _f(dag.wet("awir"), "ondergrens_toekenning")
    maand = np.floor(precies_maand + EPS)
    maand[np.floor(jaar + HALF) < ondergrens] = 0.0
    return maand


def healthcare(h: Huishoudens, dag: Dag) -> Bedragen:
    """Zorgtoeslag. Source: Wzt 2; Awir 14. Raises Onbekend."""
    wet, uit = dag.wet("zorgtoeslag"), np.zeros(len(h))
    drempel, afbouw = wet["drempelinkomen"], float(wet["afbouw"])
    hoogste = [
        float(keer * wet["standaardpremie"] - wet[norm] * drempel)
        for keer, norm in ((1, "norm_alleen"), (2, "norm_partner"))
    ]
    stop = float(drempel) + max(hoogste) / afbouw
    rij = _rijen((h.toetsingsinkomen < stop) & (h.leeftijd >= ACHTTIEN))
    samen = h.leeftijd_partner[rij] > 0
    jaar = np.where(samen, hoogste[1], hoogste[0])
    jaar -= afbouw * np.maximum(h.toetsingsinkomen[rij] - float(drempel), 0.0)
    np.maximum(jaar, 0.0, out=jaar)
    np.floor(jaar + HALF, out=jaar)
    jaar[jaar < _f(dag.wet("awir"), "ondergrens_toekenning")] = 0.0
    jaar[h.vermogen[rij] > np.where(samen, _f(wet, "vermogen_partner"), _f(wet, "vermogen_alleen"))] = 0.0
    uit[rij] = np.floor(jaar / TWAALF + EPS)
    return uit


def rent(h: Huishoudens, dag: Dag) -> Bedragen:
    """Huurtoeslag. Source: Wht 5-21; Awir 7, 14. Raises Onbekend."""
    wet, uit = dag.wet("huurtoeslag"), np.zeros(len(h))
    vermogen = _f(dag.wet("awir"), "vermogensgrens_huurtoeslag_per_persoon")
    stop = _rent_stop(wet) if wet["stelsel"] == VAST else np.inf
    rij = _rijen((h.kale_huur > 0) & (h.toetsingsinkomen < stop) & (h.leeftijd >= ACHTTIEN))
    samen = h.leeftijd_partner[rij] > 0
    kinderen = h.kinderen[rij]
    anderen = h.medebewoners_18_20[rij] + h.medebewoners_21_26[rij] + h.medebewoners_27[rij]
    personen = 1 + samen + kinderen + anderen
    stelsel = _rent_fixed if wet["stelsel"] == VAST else _rent_formula
    maand = stelsel(h, rij, personen, _young(h, rij, kinderen, wet), dag)
    maand[h.vermogen[rij] > np.where(samen, 2 * vermogen, vermogen)] = 0.0
    uit[rij] = _floor_of_right(maand, maand * TWAALF, dag)
    return uit


def _rent_stop(wet: Wet) -> float:
    """Above this income nothing is left of the largest possible layers, however many people there are."""
    kwaliteit = wet["kwaliteitskortingsgrens"]
    meeste = (kwaliteit - min(wet["basishuur_1p"], wet["basishuur_mp"])) * wet["deel_laag"]
    meeste += (wet["aftoppingsgrens_3p"] - kwaliteit) * wet["deel_midden"]
    meeste += (wet["max_rekenhuur"] - wet["aftoppingsgrens_1_2p"]) * wet["deel_hoog"]
    deel = min(wet["inkomenskorting_1p"], wet["inkomenskorting_mp"])
    return float(max(wet["inkomensijkpunt_1p"], wet["inkomensijkpunt_mp"]) + 12 * meeste / deel) + 1.0


def _young(h: Huishoudens, rij: Rijen, kinderen: NDArray[np.int16], wet: Wet) -> Vlaggen:
    """Every resident below the age, and no child (Wht 13)."""
    tot = _f(wet, "leeftijd_jong_tot")
    jong = (h.leeftijd[rij] < tot) & (h.leeftijd_partner[rij] < tot) & (kinderen == 0)
    alle: Vlaggen = jong & (h.medebewoners_21_26[rij] + h.medebewoners_27[rij] == 0)
    return alle


def _layers(huur: Bedragen, basis: Bedragen | float, personen: NDArray[np.int16], derde: Vlaggen, wet: Wet) -> Bedragen:
    kwaliteit = _f(wet, "kwaliteitskortingsgrens")
    grens = np.where(personen >= DRIE, _f(wet, "aftoppingsgrens_3p"), _f(wet, "aftoppingsgrens_1_2p"))
    som = np.maximum(np.minimum(huur, kwaliteit) - basis, 0.0) * _f(wet, "deel_laag")
    som += np.maximum(np.minimum(huur, grens) - np.maximum(kwaliteit, basis), 0.0) * _f(wet, "deel_midden")
    som += np.maximum(huur - np.maximum(grens, basis), 0.0) * np.where(derde, _f(wet, "deel_hoog"), 0.0)
    return som


def _rent_fixed(h: Huishoudens, rij: Rijen, personen: NDArray[np.int16], jong: Vlaggen, dag: Dag) -> Bedragen:
    wet, alleen = dag.wet("huurtoeslag"), personen == 1
    hoogste = np.where(jong, _f(wet, "kwaliteitskortingsgrens"), _f(wet, "max_rekenhuur"))
    huur = np.minimum(h.kale_huur[rij], hoogste)
    basis = np.where(alleen, _f(wet, "basishuur_1p"), _f(wet, "basishuur_mp"))
    maand = _layers(huur, basis, personen, np.ones(len(rij), np.bool_), wet)
    deel = np.where(alleen, float(wet["inkomenskorting_1p"] / 12), float(wet["inkomenskorting_mp"] / 12))
    punt = np.where(alleen, _f(wet, "inkomensijkpunt_1p"), _f(wet, "inkomensijkpunt_mp"))
    maand -= deel * np.maximum(h.toetsingsinkomen[rij] - punt, 0.0)
    return np.maximum(maand, 0.0)


def _rent_formula(h: Huishoudens, rij: Rijen, personen: NDArray[np.int16], jong: Vlaggen, dag: Dag) -> Bedragen:
    wet, alleen, huur = dag.wet("huurtoeslag"), personen == 1, h.kale_huur[rij]
    y = h.toetsingsinkomen[rij]
    a = np.where(alleen, _f(wet, "factor_a_1p"), _f(wet, "factor_a_mp"))
    b = np.where(alleen, _f(wet, "factor_b_1p"), _f(wet, "factor_b_mp"))
    laagste = np.where(alleen, _f(wet, "basishuur_1p"), _f(wet, "basishuur_mp"))
    basis = np.maximum(laagste, a * y * y + b * y - _f(wet, "vermindering_basishuur"))
    aow = _f(dag.wet("aow"), "leeftijd")
    derde = alleen | (np.maximum(h.leeftijd[rij], h.leeftijd_partner[rij]) >= aow)
    maand = _layers(huur, basis, personen, derde, wet)
    maand[huur > np.where(jong, _f(wet, "kwaliteitskortingsgrens"), _f(wet, "max_huur"))] = 0.0
    return maand


def child_budget(h: Huishoudens, dag: Dag) -> Bedragen:
    """Kindgebonden budget. Source: Wkb 2; Awir 14. Raises Onbekend."""
    wet, zorg, uit = dag.wet("kindgebonden_budget"), dag.wet("zorgtoeslag"), np.zeros(len(h))
    kinderen = h.kinderen
    rij = _rijen(kinderen > 0)
    samen = h.leeftijd_partner[rij] > 0
    jaar: Bedragen = kinderen[rij].astype(np.float64) * _f(wet, "per_kind")
    jaar += h.kinderen_12_15[rij] * _f(wet, "extra_12_15") + h.kinderen_16_17[rij] * _f(wet, "extra_16_17")
    jaar += np.where(samen, 0.0, _f(wet, "alleenstaande_ouder"))
    drempel = np.where(samen, _f(wet, "drempel_partner"), _f(wet, "drempel_alleen"))
    jaar -= _f(wet, "afbouw") * np.maximum(h.toetsingsinkomen[rij] - drempel, 0.0)
    np.maximum(jaar, 0.0, out=jaar)
    jaar[h.vermogen[rij] > np.where(samen, _f(zorg, "vermogen_partner"), _f(zorg, "vermogen_alleen"))] = 0.0
    uit[rij] = _floor_of_right(jaar / TWAALF, jaar, dag)
    return uit


@cache
def _table(tabel: Tabel) -> Bedragen:
    return np.array([[float(cel) for cel in regel] for regel in tabel])


def child_care(h: Huishoudens, dag: Dag) -> Bedragen:
    """Kinderopvangtoeslag. Source: Wko 1.5-1.7; Besluit kinderopvangtoeslag. Raises Onbekend."""
    uit = np.zeros(len(h))
    rij = _rijen(h.werkt & (h.opvang_soort[:, 0] > 0))
    if not len(rij):
        return uit
    wet = dag.wet("kinderopvangtoeslag")
    soort, uren, tarief = h.opvang_soort[rij], h.opvang_uren[rij], h.opvang_tarief[rij]
    tabel = _table(wet.tabel("percentages"))
    plek = np.searchsorted(tabel[:, 0], h.toetsingsinkomen[rij], side="right") - 1
    eerste, volgende = tabel[plek, 1], tabel[plek, 2]
    grens = np.array([0.0, *(_f(wet, f"max_{naam}") for naam in OPVANG[1:])])
    kosten = np.minimum(tarief, grens[soort]) * np.minimum(uren, _f(wet, "max_uren"))
    # Most hours first, and the highest costs among equals.
    meeste = np.where(soort > 0, uren, -1.0).max(axis=1, keepdims=True)
    voorop = np.argmax(np.where((soort > 0) & (uren == meeste), uren * tarief, -1.0), axis=1)
    procent = np.repeat(volgende[:, None], MEESTE_OPVANG, axis=1)
    procent[np.arange(len(rij)), voorop] = eerste
    maand = np.where(soort > 0, procent / 100.0 * kosten, 0.0).sum(axis=1)
    uit[rij] = _floor_of_right(maand, maand * TWAALF, dag)
    return uit


def child_benefit(h: Huishoudens, dag: Dag) -> Bedragen:
    """Kinderbijslag a month: a third of the quarter, not rounded. Source: AKW 12. Raises Onbekend."""
    wet = dag.wet("kinderbijslag")
    kwartaal = h.kinderen_0_5 * _f(wet, "tot_6") + h.kinderen_6_11 * _f(wet, "van_6_tot_12")
    kwartaal += (h.kinderen_12_15 + h.kinderen_16_17) * _f(wet, "van_12_tot_18")
    return kwartaal / 3.0


def assistance(h: Huishoudens, dag: Dag) -> Bedragen:
    """Bijstand a month, not rounded. Source: Pw 19-24, 34. Raises Onbekend."""
    wet, uit = dag.wet("participatiewet"), np.zeros(len(h))
    aow = _f(dag.wet("aow"), "leeftijd")
    oudste = np.maximum(h.leeftijd, h.leeftijd_partner)
    rij = _rijen((h.netto_maand < _f(wet, "norm_gehuwd")) & (oudste >= ACHTTIEN) & (oudste < aow))
    samen, kind = h.leeftijd_partner[rij] > 0, h.kinderen[rij] > 0
    grens = np.where(samen | kind, _f(wet, "vermogen_gezin"), _f(wet, "vermogen_alleen"))
    bedrag = np.maximum(_norm(h, rij, samen, kind, wet) - h.netto_maand[rij], 0.0)
    bedrag[h.vermogen[rij] > grens] = 0.0
    uit[rij] = bedrag
    return uit


def _norm(h: Huishoudens, rij: Rijen, samen: Vlaggen, kind: Vlaggen, wet: Wet) -> Bedragen:
    """The norm of each row (Pw 20, 21, 22a)."""
    jong, jong_partner = h.leeftijd[rij] < EENENTWINTIG, samen & (h.leeftijd_partner[rij] < EENENTWINTIG)
    zelf = 1.0 + samen
    delers = zelf + h.medebewoners_27[rij]
    gewoon = np.where(samen, _f(wet, "norm_gehuwd"), _f(wet, "norm_alleen"))
    vast, per = _f(wet, "kostendeler_vast"), _f(wet, "kostendeler_per_persoon")
    gedeeld = _f(wet, "norm_gehuwd") * (vast + delers * per) / delers * zelf
    norm = np.where(delers > zelf, gedeeld, gewoon)
    een, twee = samen & (jong ^ jong_partner), samen & jong & jong_partner
    norm = np.where(een, np.where(kind, _f(wet, "norm_een_18_20_kind"), _f(wet, "norm_een_18_20")), norm)
    norm = np.where(twee, np.where(kind, _f(wet, "norm_18_20_paar_kind"), _f(wet, "norm_18_20_paar")), norm)
    return np.where(~samen & jong, _f(wet, "norm_18_20"), norm)
