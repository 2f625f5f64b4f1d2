# SPDX-License-Identifier: EUPL-1.2
from datetime import date

from omzien.core.entitlements.model import Termijn

TOESLAGEN = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag")
# Kinderopvangtoeslag has a shorter look-back of which the exact length is not certain, so it has no fixed day here.
MET_VORIG_JAAR = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget")


def deadline(regeling: str, jaar: int, vandaag: date) -> Termijn:
    """The last day to apply over `jaar`. Source: Awir 15 lid 1; AKW 14; Pw 36 and 43."""
    if regeling in MET_VORIG_JAAR:
        return Termijn("tot_en_met", date(jaar + 1, 12, 31))
    if regeling == "kinderbijslag":
        return Termijn("een_jaar_terug", None)
    if regeling in {"bijstand", "aio"}:
        return Termijn("vanaf_melding", vandaag)
    if regeling == "individuele_inkomenstoeslag":
        return Termijn("eens_per_jaar", None)
    return Termijn("zo_snel_mogelijk", None)


def objection(besluit: date) -> date:
    """The last day of the six weeks for an objection. Source: Awb 6:7 and 6:8."""
    return date.fromordinal(besluit.toordinal() + 42)
