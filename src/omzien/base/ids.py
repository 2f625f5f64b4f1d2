# SPDX-License-Identifier: EUPL-1.2
import uuid

from django.db import models

# Namespace of invented example rows: the same words give the same id on every machine.
EXAMPLES = uuid.uuid5(uuid.NAMESPACE_URL, "https://omzien.example/voorbeeld")


class Thing(models.Model):
    """A published or private thing with an id that can be shown without telling how many there are."""

    id = models.UUIDField("id", primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)

    class Meta:
        abstract = True


def example_id(*parts: object) -> uuid.UUID:
    """Return the stable id of an invented example that these parts name."""
    return uuid.uuid5(EXAMPLES, "/".join(str(part) for part in parts))
