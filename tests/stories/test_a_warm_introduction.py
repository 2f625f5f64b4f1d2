# SPDX-License-Identifier: EUPL-1.2
"""The GP's assistant introduces Bram, who said yes; Fatma calls him, and word comes back to the practice."""

from django.test import Client
from django.utils import timezone

from cast import Cast, sign_in
from omzien.base.journal import sweep
from omzien.questions.models import Question

PETRA = "/werk/kennismaken/"


def test_petra_introduces_bram_and_hears_back(cast: Cast) -> None:
    petra = sign_in(Client(), cast.petra)
    told = {
        "call_me": "Bram", "phone": "06 11 11 11 11", "words": "wil graag weer onder de mensen",
        "agreed": "on", "feedback": "on", "organisation": str(cast.welfare.pk),
    }  # fmt: skip

    # Without his yes nothing goes on.
    assert petra.post(PETRA, {**told, "agreed": ""}).status_code == 200
    # A number nobody can call is no introduction either.
    assert "Dit is geen telefoonnummer." in petra.post(PETRA, {**told, "phone": "0612"}).content.decode()
    assert not Question.objects.unscoped(reason="the story looks").exists()
    said = petra.post(PETRA, told, follow=True).content.decode()
    assert "Dank je wel." in said
    assert "Een sociaal werker belt vóór" in said
    sweep(timezone.now())
    asked = Question.objects.unscoped(reason="the story looks").get()
    assert (asked.words, asked.introduced_by) == ("wil graag weer onder de mensen", cast.practice)
    assert "Nog niemand heeft gebeld" in petra.get(PETRA).content.decode()

    # Fatma knows whom to call, and takes it in her own name.
    fatma = sign_in(Client(), cast.fatma)
    page = fatma.get(f"/werk/vragen/{asked.pk}/").content.decode()
    assert "Bram" in page
    assert "06 11 11 11 11" in page
    fatma.post(f"/werk/vragen/{asked.pk}/pak-op/", {"day": timezone.localdate().isoformat()})

    # Petra hears who is busy with it, and sees neither name, number nor words of Bram again.
    seen = petra.get(PETRA).content.decode()
    assert "Fatma is ermee bezig." in seen
    assert not any(secret in seen for secret in ("Bram", "06 11", "onder de mensen"))
    assert petra.get(f"/werk/vragen/{asked.pk}/").status_code == 403
    fatma.post(f"/werk/vragen/{asked.pk}/klaar/")
    assert "Het gaat goed zo" in petra.get(PETRA).content.decode()
    assert sign_in(Client(), cast.olga).get(f"/werk/vragen/{asked.pk}/").status_code == 404
