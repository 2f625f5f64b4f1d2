# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class OfferConfig(AppConfig):
    name = "omzien.offer"
    label = "offer"
    verbose_name = "Aanbod"

    def ready(self) -> None:
        from omzien.offer import reactions  # noqa: F401  registers the daily job
        from omzien.offer.finding import reactions as finding  # noqa: F401  registers what finding does after an act
