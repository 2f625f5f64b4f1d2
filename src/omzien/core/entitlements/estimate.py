# SPDX-License-Identifier: EUPL-1.2
"""Net from gross and back, as a range: an assumption of the project, wide on purpose and marked as estimated."""

from dataclasses import replace
from decimal import Decimal

from omzien.core.entitlements.model import NIETS, Bereik, Situatie
from omzien.core.entitlements.trace import NUL, TWAALF, pos

# (bend in euros a year, share kept below it, share kept above it): the least and the most that is left.
MINST = (Decimal(30_000), Decimal("0.75"), Decimal("0.55"))
MEEST = (Decimal(25_000), Decimal(1), Decimal("0.70"))


def _over(bruto: Decimal, knik: tuple[Decimal, Decimal, Decimal]) -> Decimal:
    punt, onder, boven = knik
    return min(bruto, punt) * onder + pos(bruto - punt) * boven


def _terug(netto: Decimal, knik: tuple[Decimal, Decimal, Decimal]) -> Decimal:
    punt, onder, boven = knik
    return netto / onder if netto <= punt * onder else punt + (netto - punt * onder) / boven


def net_month(bruto_jaar: Bereik) -> Bereik:
    """Euros a month that are left of a gross year, per person."""
    return Bereik(_over(bruto_jaar.laag, MINST) / TWAALF, _over(bruto_jaar.hoog, MEEST) / TWAALF)


def gross_year(netto_maand: Bereik) -> Bereik:
    """The gross year that may lie behind a net month."""
    return Bereik(_terug(netto_maand.laag * TWAALF, MEEST), _terug(netto_maand.hoog * TWAALF, MINST))


def complete(s: Situatie) -> Situatie:
    """Fill in what can be estimated: the net month from the gross year, or the other way round."""
    if s.netto_maand is None and s.toetsingsinkomen is not None:
        if s.partner and s.toetsingsinkomen_partner is None:
            return s
        netto = net_month(s.toetsingsinkomen)
        if s.partner and s.toetsingsinkomen_partner is not None:
            netto += net_month(s.toetsingsinkomen_partner)
        if netto == Bereik(NUL, NUL):
            return replace(s, netto_maand=NIETS)
        return replace(s, netto_maand=netto, geschat=s.geschat | {"netto_maand"})
    if s.toetsingsinkomen is None and s.netto_maand is not None:
        bruto = gross_year(s.netto_maand)
        geschat = s.geschat | {"toetsingsinkomen"}
        # One net amount of two people says nothing about who earns it; the sum is what counts.
        return replace(s, toetsingsinkomen=bruto, toetsingsinkomen_partner=NIETS, geschat=geschat)
    return s
