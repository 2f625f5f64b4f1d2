# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from omzien.base.forget import forgets
from omzien.safety.models import Concern


@forgets("safety.Concern", "safety.TakenStep")
def forget(person_id: UUID) -> None:
    """Unlink her. What was seen stays locked for as long as the law asks (people's keeping terms), without her row."""
    Concern.objects.unscoped(reason="the person is being forgotten").filter(person_id=person_id).update(
        person=None, about=""
    )
