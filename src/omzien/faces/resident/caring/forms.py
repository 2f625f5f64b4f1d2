# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.faces.resident.ask.forms import Choice

ANSWERS = [("0", _("bijna nooit")), ("1", _("soms")), ("2", _("vaak"))]


def question(label: object) -> Choice:
    return Choice(label=label, choices=ANSWERS, widget=forms.RadioSelect)


class HoldingOnForm(PieceForm):
    """Five questions without a score: 'often' counts twice. Nothing of it is kept."""

    moe = question(_("Ik ben moe."))
    slaap = question(_("Ik slaap slecht."))
    alleen = question(_("Ik sta er alleen voor."))
    eigen = question(_("Ik heb geen tijd voor mijzelf."))
    boos = question(_("Ik word boos of verdrietig van het zorgen."))

    HEAVY = 6
    SOME = 3

    def answer(self) -> str:
        """heavy, some or light."""
        total = sum(int(self.cleaned_data.get(name) or 0) for name in self.fields)
        return "heavy" if total >= self.HEAVY else "some" if total >= self.SOME else "light"
