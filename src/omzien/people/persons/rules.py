# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a person, and the numbers nobody may write down."""

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from omzien.base.actor import Actor
from omzien.people.models import Role
from omzien.people.rules import is_coordinator_of, is_worker_of, keeps_the_platform, named, persons_open_at

BSN_DIGITS = 9
DUTCH_PHONE_DIGITS = 10
FEWEST_PHONE_DIGITS = 9

_PHONE = re.compile(r"\+?[\d ()./-]{6,30}")
# A run of digits with the separators people put between them.
_RUN = re.compile(r"(?<!\w)(\+?)(\d+(?:[ .\-\u00a0]\d+)*)(?!\w)")
_IBAN = re.compile(r"(?<!\w)([A-Z]{2})[ .\-]?(\d{2})((?:[ .\-]?[A-Z0-9]){11,30})(?!\w)", re.IGNORECASE)
_DUTCH_IBAN = re.compile(r"(?<!\w)NL[ .\-]?\d{2}[ .\-]?[A-Z]{4}(?:[ .\-]?\d){10}(?!\w)", re.IGNORECASE)


def _nine_digits(text: str) -> Iterator[str]:
    """Every nine digits that stand as whole groups, telephone numbers left out."""
    for plus, run in _RUN.findall(text):
        groups = re.split(r"[ .\-\u00a0]", run)
        digits = "".join(groups)
        if plus or digits.startswith("00") or (len(digits) == DUTCH_PHONE_DIGITS and digits.startswith("0")):
            continue
        for start in range(len(groups)):
            for end in range(start + 1, len(groups) + 1):
                window = "".join(groups[start:end])
                if len(window) == BSN_DIGITS:
                    yield window


def looks_like_bsn(text: str) -> bool:
    """Tell whether the text holds nine digits that pass the eleven test of citizen service numbers."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    for nine in _nine_digits(text):
        total = sum(weight * int(digit) for weight, digit in zip(weights, nine, strict=True))
        if total % 11 == 0 and int(nine) > 0:
            return True
    return False


def looks_like_iban(text: str) -> bool:
    """Tell whether the text holds a Dutch account number, or any that passes the check of ISO 13616."""
    if _DUTCH_IBAN.search(text):
        return True
    for country, check, rest in _IBAN.findall(text):
        account = re.sub(r"[ .\-]", "", rest)
        if any(_adds_up(f"{account[:length]}{country}{check}") for length in range(11, len(account) + 1)):
            return True
    return False


def _adds_up(rearranged: str) -> bool:
    return int("".join(str(int(sign, 36)) for sign in rearranged)) % 97 == 1


def no_numbers(text: str) -> None:
    """Refuse citizen service numbers and account numbers, before anything is stored (CARE section 2, 15)."""
    if looks_like_bsn(text):
        raise ValidationError(
            _("Hier staat een getal dat op een burgerservicenummer lijkt. Haal het weg. Wij bewaren dat nooit."),
            code="bsn",
        )
    if looks_like_iban(text):
        raise ValidationError(
            _("Hier staat een getal dat op een rekeningnummer lijkt. Haal het weg. Wij bewaren dat nooit."),
            code="iban",
        )


def phone_number(typed: str) -> None:
    """Refuse what is no number one can call; nothing at all is fine."""
    if typed and (not _PHONE.fullmatch(typed) or sum(sign.isdigit() for sign in typed) < FEWEST_PHONE_DIGITS):
        raise ValidationError(_("Dit is geen telefoonnummer. Een nummer is bijvoorbeeld 06 12345678."))


def _opens(actor: object, thing: object) -> bool:
    organisation_id = getattr(thing, "organisation_id", None) or getattr(thing, "pk", None)
    return organisation_id in persons_open_at(actor)  # type: ignore[arg-type]  # predicates speak of actors only


def _speaks_for_herself(actor: object, _thing: object) -> bool:
    # Whoever is not signed in, or is signed in as a resident; staff write persons down in their own name.
    return getattr(actor, "kind", "") in {"anyone", "resident"}


def _introduces(actor: object, _thing: object) -> bool:
    # A partner passes on a name and a number with a yes; afterwards she opens nothing of that person.
    return isinstance(actor, Actor) and actor.verified and actor.has_role(Role.PARTNER)


speaks_for_herself = named("speaks_for_herself", _speaks_for_herself)
introduces_somebody = named("introduces_somebody", _introduces)
may_present_herself = speaks_for_herself | introduces_somebody
opens_persons = named("opens_persons", _opens)
may_record_persons = opens_persons & (is_worker_of | is_coordinator_of)
may_forget = opens_persons & is_coordinator_of
may_keep_register = is_coordinator_of | keeps_the_platform
