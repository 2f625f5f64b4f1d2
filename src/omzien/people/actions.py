# SPDX-License-Identifier: EUPL-1.2
"""What people do with organisations, roles and contacts. Each verb is one transaction with one journal row."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.base.actor import SYSTEM, Actor
from omzien.base.journal import write
from omzien.people import rules
from omzien.people.models import (
    Account,
    Membership,
    Organisation,
    OrganisationKind,
    Presence,
    PublicContact,
    Role,
    Team,
)
from omzien.places.models import Area, Location, Postcode, PostcodeShare

# From this share on a postcode counts as lying in one neighbourhood.
MOSTLY = 0.8


class OrganisationChanges(TypedDict, total=False):
    name: str
    phone: str
    email: str
    website: str
    privacy_contact: str
    complaints_contact: str
    outside_complaints_body: str


class PlaceFields(TypedDict, total=False):
    kind: str
    street: str
    step_free: bool | None
    toilet: bool | None
    quiet: bool | None
    hidden_address: bool
    first_ten_minutes: str


class ContactChanges(TypedDict, total=False):
    first_name: str
    role_name: str
    phone: str
    hours_text: str
    languages: list[str]
    team: Team | None


def _same_organisation(team: Team | None, organisation: Organisation) -> None:
    if team is not None and team.organisation_id != organisation.pk:
        raise ValidationError(_("Dit team hoort bij een andere organisatie."))


def _works_here(account: Account, organisation: Organisation) -> bool:
    return Membership.objects.current().of_account(account.pk).at(organisation.pk).exists()


def _change(thing: Model, changes: OrganisationChanges | ContactChanges) -> list[str]:
    """Set and save what differs; return the names of those fields."""
    changed = [name for name, value in changes.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, changes[name])  # type: ignore[literal-required]  # keys come from the TypedDict itself
    if changed:
        thing.full_clean(validate_unique=False)
        thing.save(update_fields=[*changed, "changed_at"])
    return changed


@transaction.atomic
def register_organisation(
    *, by: Actor, name: str, kind: str, municipalities: Sequence[Area], phone: str = "", email: str = ""
) -> Organisation:
    """Let an organisation in: done by the host, who knows who asked."""
    rules.insist(rules.may_register_organisations, by)
    made = Organisation(name=name.strip(), kind=kind, phone=phone, email=email)
    made.full_clean()
    made.save()
    made.municipalities.set(municipalities)
    write("people.organisation_registered", by=by, subject=made, organisation_id=made.pk)
    return made


@transaction.atomic
def keep_the_platform(*, name: str, email: str, organisation: str) -> Account:
    """Make the host organisation, when there is none, and an administrator of it. For who runs the machine."""
    host = Organisation.objects.filter(kind=OrganisationKind.HOST).first()
    if host is None:
        host = register_organisation(by=SYSTEM, name=organisation, kind=OrganisationKind.HOST, municipalities=[])
    return invite(by=SYSTEM, organisation=host, email=email, name=name, role=Role.ADMINISTRATOR).account


@transaction.atomic
def know_group(
    *, by: Actor, organisation: Organisation, name: str, municipalities: Sequence[Area], phone: str = ""
) -> Organisation:
    """Let in a group without legal form, website or papers: a coordinator who knows its contact suffices."""
    rules.insist(rules.is_coordinator_of, by, organisation)
    made = Organisation(
        name=name.strip(),
        kind=OrganisationKind.INFORMAL_GROUP,
        phone=phone,
        has_legal_form=False,
        known_to_id=by.account_id,
    )
    made.full_clean()
    made.save()
    made.municipalities.set(municipalities)
    write("people.group_known", by=by, subject=made, organisation_id=organisation.pk)
    return made


@transaction.atomic
def change_organisation(
    *, by: Actor, organisation: Organisation, **changes: Unpack[OrganisationChanges]
) -> Organisation:
    rules.insist(rules.may_change_organisation, by, organisation)
    changed = _change(organisation, changes)
    if changed:
        write(
            "people.organisation_changed",
            by=by,
            subject=organisation,
            organisation_id=organisation.pk,
            data={"fields": changed},
        )
    return organisation


@transaction.atomic
def make_team(
    *, by: Actor, organisation: Organisation, name: str, kind: str, districts: Sequence[Area], phone: str = ""
) -> Team:
    rules.insist(rules.may_manage_staff, by, organisation)
    team = Team(organisation=organisation, name=name.strip(), kind=kind, phone=phone)
    team.full_clean()
    team.save()
    team.districts.set(districts)
    write("people.team_made", by=by, subject=team, organisation_id=organisation.pk)
    return team


@transaction.atomic
def invite(
    *, by: Actor, organisation: Organisation, email: str, name: str, role: str, team: Team | None = None
) -> Membership:
    """Ask someone to work for or with an organisation. She gets a message; nobody learns whether she had an account."""
    address = email.strip().lower()
    account = Account.objects.filter(email=address).first() or _new_account(address, name)
    membership, is_new = _give(by=by, account=account, organisation=organisation, role=role, team=team)
    if is_new:
        write(
            "people.invited",
            by=by,
            subject=membership,
            organisation_id=organisation.pk,
            data={"role": role, "account": str(account.pk)},
        )
    return membership


def _new_account(address: str, name: str) -> Account:
    made = Account(email=address, name=name.strip())
    made.set_unusable_password()
    made.full_clean(exclude=["password"], validate_unique=False)
    # Two coordinators may invite her at the same moment: both then mean the one account.
    return Account.objects.get_or_create(
        email=address, defaults={"id": made.pk, "name": made.name, "password": made.password}
    )[0]


@transaction.atomic
def give_role(
    *, by: Actor, account: Account, organisation: Organisation, role: str, team: Team | None = None
) -> Membership:
    """Give a role to someone who works here already. Giving what she has changes nothing."""
    if not _works_here(account, organisation):
        raise ValidationError(_("Nodig deze persoon eerst uit."))
    membership, is_new = _give(by=by, account=account, organisation=organisation, role=role, team=team)
    if is_new:
        write(
            "people.role_given",
            by=by,
            subject=membership,
            organisation_id=organisation.pk,
            data={"role": role, "account": str(account.pk)},
        )
    return membership


def _give(
    *, by: Actor, account: Account, organisation: Organisation, role: str, team: Team | None
) -> tuple[Membership, bool]:
    rules.insist(rules.may_manage_staff, by, organisation)
    if role == Role.ADMINISTRATOR:
        rules.insist(rules.may_make_administrators, by, organisation)
    if not rules.may_hold(organisation.kind, role):
        raise ValidationError(_("Deze organisatie kan deze rol niet hebben. De rol geeft toegang tot bewoners."))
    _same_organisation(team, organisation)
    Account.objects.select_for_update().get(pk=account.pk)  # who gives the same role at this moment waits here
    held = Membership.objects.of_account(account.pk).at(organisation.pk)
    now_held = held.filter(role=role, ended_on__isnull=True).first()
    if now_held is not None:
        return now_held, False
    made = Membership(account=account, organisation=organisation, role=role, team=team, since=timezone.localdate())
    made.full_clean()
    made.save()
    return made, True


@transaction.atomic
def end_role(*, by: Actor, membership: Membership) -> Membership:
    """End a role today. Ending it twice changes nothing; the row stays, because history is never edited."""
    own = rules.is_her_own.test(by, membership)
    if not own:
        rules.insist(rules.may_manage_staff, by, membership)
        if membership.role == Role.ADMINISTRATOR:
            rules.insist(rules.may_make_administrators, by, membership)
    locked = Membership.objects.select_for_update().get(pk=membership.pk)
    if locked.ended_on is None:
        locked.ended_on = timezone.localdate()
        locked.save(update_fields=["ended_on", "changed_at"])
        write(
            "people.role_ended",
            by=by,
            subject=locked,
            organisation_id=locked.organisation_id,
            data={"role": locked.role, "account": str(locked.account_id)},
        )
    return locked


@transaction.atomic
def introduce(
    *,
    by: Actor,
    organisation: Organisation,
    first_name: str,
    role_name: str,
    team: Team | None = None,
    account: Account | None = None,
    phone: str = "",
    languages: Sequence[str] = (),
) -> PublicContact:
    """Add someone residents can ask for. She is named only after `agree_to_be_named`."""
    rules.insist(rules.may_keep_contacts, by, organisation)
    _same_organisation(team, organisation)
    if account is not None and not _works_here(account, organisation):
        raise ValidationError(_("Nodig deze persoon eerst uit."))
    contact = PublicContact(
        organisation=organisation,
        team=team,
        account=account,
        first_name=first_name.strip(),
        role_name=role_name.strip(),
        phone=phone,
        languages=list(languages),
    )
    contact.full_clean()
    contact.save()
    write("people.contact_introduced", by=by, subject=contact, organisation_id=organisation.pk)
    return contact


@transaction.atomic
def change_contact(*, by: Actor, contact: PublicContact, **changes: Unpack[ContactChanges]) -> PublicContact:
    """Change how a contact is shown. Another first name is another person: the yes to being named lapses."""
    rules.insist(rules.may_keep_contacts, by, contact)
    _same_organisation(changes.get("team"), contact.organisation)
    before = contact.first_name
    changed = _change(contact, changes)
    if contact.first_name != before and contact.is_named:
        contact.agreed_to_be_named_on = None
        contact.save(update_fields=["agreed_to_be_named_on", "changed_at"])
    if changed:
        write(
            "people.contact_changed",
            by=by,
            subject=contact,
            organisation_id=contact.organisation_id,
            data={"fields": changed},
        )
    return contact


@transaction.atomic
def agree_to_be_named(*, by: Actor, contact: PublicContact, on: date | None = None) -> PublicContact:
    rules.insist(rules.may_say_yes_to_a_name, by, contact)
    contact.agreed_to_be_named_on = on or timezone.localdate()
    contact.save(update_fields=["agreed_to_be_named_on", "changed_at"])
    write("people.name_agreed", by=by, subject=contact, organisation_id=contact.organisation_id)
    return contact


@transaction.atomic
def withdraw_name(*, by: Actor, contact: PublicContact) -> PublicContact:
    """Take a name away from every page at once. The number of the team stays."""
    rules.insist(rules.may_take_a_name_away, by, contact)
    contact.agreed_to_be_named_on = None
    contact.save(update_fields=["agreed_to_be_named_on", "changed_at"])
    write("people.name_withdrawn", by=by, subject=contact, organisation_id=contact.organisation_id)
    return contact


@transaction.atomic
def describe_place(
    *, by: Actor, organisation: Organisation, name: str, postal_code: str, **fields: Unpack[PlaceFields]
) -> Location:
    """Write down a place where something happens. Its point is the middle of its postcode."""
    rules.insist(rules.may_edit_offers, by, organisation)
    typed = postal_code.replace(" ", "").upper()
    postcode = Postcode.objects.filter(pk=typed[:4]).select_related("municipality").first()
    if postcode is None or not re.fullmatch(r"\d{4}([A-Z]{2})?", typed):
        raise ValidationError(
            {"postal_code": _("Deze postcode kennen wij niet. Een postcode is bijvoorbeeld 3561 AB.")}
        )
    # A postcode that lies in one neighbourhood says which; another does not, and a guess would be wrong.
    share = PostcodeShare.objects.filter(postcode=postcode, share__gte=MOSTLY).first()
    place = Location(
        name=name.strip(),
        postal_code=typed,
        town=postcode.town,
        lon=postcode.lon,
        lat=postcode.lat,
        municipality=postcode.municipality,
        neighbourhood_id=share.neighbourhood_id if share else None,
        is_example=organisation.is_example,
        **fields,
    )
    place.full_clean()
    place.save()
    write("people.place_described", by=by, subject=place, organisation_id=organisation.pk)
    return place


@transaction.atomic
def be_present(
    *, by: Actor, contact: PublicContact, location: Location, weekday: int, starts: time, ends: time
) -> Presence:
    """Say when a contact can be met at a place."""
    rules.insist(rules.may_keep_contacts, by, contact)
    presence = Presence(contact=contact, location=location, weekday=weekday, starts=starts, ends=ends)
    presence.full_clean()
    presence.save()
    write("people.presence_added", by=by, subject=presence, organisation_id=contact.organisation_id)
    return presence


@transaction.atomic
def stop_being_present(*, by: Actor, presence: Presence) -> None:
    rules.insist(rules.may_keep_contacts, by, presence.contact)
    write(
        "people.presence_ended",
        by=by,
        subject=presence,
        organisation_id=presence.contact.organisation_id,
    )
    presence.delete()
