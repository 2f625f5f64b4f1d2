# SPDX-License-Identifier: EUPL-1.2
"""Writing a message, sending what is due, reading it. Each verb is one transaction with one journal row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from omzien.base.actor import SYSTEM, Actor
from omzien.base.journal import write
from omzien.messages import bridge
from omzien.messages.models import Channel, Message, MessageState
from omzien.people.models import Account, Organisation, Team
from omzien.people.persons.models import ContactWay, Person

QUIET_FROM, QUIET_UNTIL = time(20, 30), time(8, 30)
MOST_TRIES = 3
WAY = {ContactWay.EMAIL: Channel.EMAIL, ContactWay.TEXT: Channel.SMS, ContactWay.LETTER: Channel.LETTER}


@dataclass(frozen=True, slots=True)
class To:
    """Whom to tell: a person, an account or a team. With a person, `team` is who calls when writing is not safe.

    `young`: she said elsewhere that she is under 18; what stands with the person herself is seen here.
    """

    person: Person | None = None
    account: Account | None = None
    team: Team | None = None
    about: Person | None = None
    young: bool = False

    @property
    def is_young(self) -> bool:
        return self.young or (self.person is not None and self.person.is_young)


@transaction.atomic
def tell(
    *,
    by: Actor,
    organisation: Organisation,
    to: To,
    template: str,
    context: Mapping[str, str],
    key: str,
    urgent: bool = False,
    link: str = "",
) -> Message | None:
    """Write one message; the same `key` writes it once. None when nobody can be reached.

    A person is told only in the way she said is safe; where that is no writing, her team is asked to call.
    """
    if existing := Message.objects.unscoped(reason="one key, one message").filter(key=key).first():
        return existing
    receiver, template, words = _reachable(to, template, context)
    if receiver is None:
        return None
    channel = Channel.INBOX if receiver.person is None else safe_way(receiver.person)
    language, subject, body = _text(receiver, template, words)
    message = Message.objects.create(
        organisation=organisation,
        person=receiver.person,
        account=receiver.account,
        team=None if receiver.person else receiver.team,
        about=receiver.about,
        channel=channel or Channel.INBOX,
        template=template,
        language=language,
        subject=subject,
        body=body,
        link="" if receiver.person else link,
        urgent=urgent,
        not_before=_moment(channel, urgent=urgent),
        key=key,
    )
    write("messages.written", by=by, subject=message, organisation_id=organisation.pk, data={"template": template})
    return message


def _moment(channel: Channel | None, *, urgent: bool) -> datetime:
    now = timezone.now()
    return now if urgent or channel in {Channel.INBOX, Channel.LETTER} else outside_quiet_hours(now)


def _reachable(to: To, template: str, context: Mapping[str, str]) -> tuple[To | None, str, Mapping[str, str]]:
    """Who can be told this: the receiver herself, or the team that calls a person who may not be written to."""
    if to.person is None or safe_way(to.person) is not None:
        return to, template, context
    if to.team is None:
        return None, template, context
    text = bridge.render(template, "nl", context, staff=False, young=to.is_young)[2]
    return To(team=to.team, about=to.person), "team_call", {"call_me": to.person.call_me, "text": text}


def safe_way(person: Person) -> Channel | None:
    """Return how this person may be written to, or None when only a voice is safe."""
    channel = WAY.get(ContactWay(person.reach_by))
    reachable = {Channel.EMAIL: person.email, Channel.SMS: person.phone, Channel.LETTER: True}
    return channel if channel and person.may_write and reachable[channel] else None


def _text(to: To, template: str, words: Mapping[str, str]) -> tuple[str, str, str]:
    return bridge.render(template, _language(to), words, staff=to.person is None, young=to.is_young)


def _language(to: To) -> str:
    if to.person is not None:
        return str(to.person.languages[0]) if to.person.languages else "nl"
    return to.account.language if to.account is not None else "nl"


def outside_quiet_hours(moment: datetime) -> datetime:
    """Return the moment itself by day, and half past eight in the morning for the evening and the night."""
    local = timezone.localtime(moment)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return moment
    day = local.date() + timedelta(days=1 if local.time() >= QUIET_FROM else 0)
    return timezone.make_aware(datetime.combine(day, QUIET_UNTIL))


def deliver_due(now: datetime, *, most: int = 100) -> int:
    """Send what is due; each message in a transaction of its own. Return how many were sent."""
    due = Message.objects.unscoped(reason="the outbox sends for everyone").due(now).exclude(channel=Channel.LETTER)
    return sum(_deliver(pk, now) for pk in list(due.values_list("pk", flat=True)[:most]))


def _deliver(pk: UUID, now: datetime) -> bool:
    with transaction.atomic():
        rows = Message.objects.unscoped(reason="the outbox sends for everyone").due(now).filter(pk=pk)
        message = rows.select_for_update(skip_locked=True, of=("self",)).first()
        if message is None:
            return False
        try:
            _send(message)
        except bridge.NotDelivered as problem:
            _not_delivered(message, now, str(problem))
            return False
        message.state, message.sent_at = MessageState.SENT, now
        message.save(update_fields=["state", "sent_at", "changed_at"])
        return True


def _send(message: Message) -> None:
    if message.channel == Channel.INBOX:
        return
    assert message.person is not None  # noqa: S101  only persons are written to outside the inbox (tell)
    if message.channel == Channel.EMAIL:
        bridge.send_email(message, message.person.email)
    else:
        bridge.sms_backend().send(number=message.person.phone, text=message.body, key=str(message.pk))


def _not_delivered(message: Message, now: datetime, problem: str) -> None:
    message.tries += 1
    message.not_before = now + timedelta(minutes=5 * 3**message.tries)
    if message.tries >= MOST_TRIES:
        message.state = MessageState.FAILED
        write(
            "messages.failed",
            by=SYSTEM,
            subject=message,
            organisation_id=message.organisation_id,
            data={"problem": problem[:80]},
        )
    message.save(update_fields=["tries", "not_before", "state", "changed_at"])


@transaction.atomic
def read(*, by: Actor, message: Message) -> Message:
    """Mark an inbox message as read by whoever may see it."""
    rows = Message.objects.visible_to(by).select_for_update(of=("self",))
    seen = rows.get(pk=message.pk)
    if seen.state == MessageState.SENT:
        seen.state = MessageState.READ
        seen.save(update_fields=["state", "changed_at"])
        write("messages.read", by=by, subject=seen, organisation_id=seen.organisation_id)
    return seen


@transaction.atomic
def settled(*, by: Actor, subject: Model, organisation_id: UUID, link: str, templates: Sequence[str]) -> int:
    """Put away what an inbox still says about something that was done. Return how many messages."""
    rows = Message.objects.unscoped(reason="what was done asks nobody any more").inbox()
    waits = rows.filter(organisation_id=organisation_id, link=link, template__in=templates)
    done = waits.filter(state__in=(MessageState.WAITING, MessageState.SENT)).update(state=MessageState.READ)
    if done:
        write("messages.settled", by=by, subject=subject, organisation_id=organisation_id, data={"messages": done})
    return done


@transaction.atomic
def printed(*, by: Actor, message: Message) -> Message:
    """Say that a letter was printed and posted."""
    rows = Message.objects.visible_to(by).letters_to_print().select_for_update(of=("self",))
    letter = rows.get(pk=message.pk)
    letter.state, letter.sent_at = MessageState.SENT, timezone.now()
    letter.save(update_fields=["state", "sent_at", "changed_at"])
    write("messages.printed", by=by, subject=letter, organisation_id=letter.organisation_id)
    return letter


def send_digests(now: datetime) -> int:
    """Send each account with unread messages one e-mail a day instead of one per message. Return how many."""
    today = timezone.localdate(now)
    unread = Message.objects.unscoped(reason="the digest counts everyone's own").unread()
    waiting = unread.filter(account__isnull=False, digested_on__isnull=True)
    accounts = Account.objects.filter(pk__in=waiting.values("account"), is_active=True)
    for account in accounts:
        with transaction.atomic():
            counted = waiting.filter(account=account).update(digested_on=today)
            context = {"count": str(counted), "site": settings.ADDRESS}
            _, subject, body = bridge.render("digest", account.language, context, staff=True)
            bridge.send_digest(account.email, subject, body, key=f"{account.pk}-{today}")
    return len(accounts)
