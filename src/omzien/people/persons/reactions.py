# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from uuid import UUID

from omzien.base.forget import forgets
from omzien.base.jobs import every_day
from omzien.people.models import Account
from omzien.people.persons import actions
from omzien.people.persons.models import Agreement, Person


@forgets("persons.Person", "persons.Agreement")
def forget(person_id: UUID) -> None:
    """Erase the row, what was agreed, and the account when it served this person alone."""
    reason = "the person is being forgotten"
    Agreement.objects.unscoped(reason=reason).filter(person_id=person_id).delete()
    rows = Person.objects.unscoped(reason=reason).filter(pk=person_id)
    accounts = list(rows.filter(account__isnull=False).values_list("account_id", flat=True))
    rows.delete()
    Account.objects.filter(pk__in=accounts, memberships__isnull=True).delete()


@every_day("persons.erase_after_lock")
def erase_after_lock(today: date) -> None:
    actions.erase_after_lock(today=today)
