# SPDX-License-Identifier: EUPL-1.2
"""`{% piece "badge" text="Gratis" %}` and `{% wrap "card" title="Koffie" %} ... {% endwrap %}`.

Each piece is one template in `base/templates/pieces/`; its first line says what it is for and what it takes.
A piece sees only what it is given.
"""

from datetime import date, datetime, time

from django import template
from django.forms import BoundField
from django.template import Context
from django.template.defaultfilters import date as format_date
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from omzien.base.forms import kind_of

register = template.Library()


def render(context: Context, name: str, given: dict[str, object]) -> SafeString:
    engine = context.template.engine if context.template else template.Engine.get_default()
    carried = {key: context.get(key) for key in ("page", "csrf_token")}
    return engine.get_template(f"pieces/{name}.html").render(context.new({**carried, **given}))


@register.simple_tag(takes_context=True)
def piece(context: Context, piece_name: str, **given: object) -> SafeString:
    return render(context, piece_name, given)


@register.simple_block_tag(takes_context=True)
def wrap(context: Context, content: str, piece_name: str, **given: object) -> SafeString:
    return render(context, piece_name, {**given, "content": content})


@register.filter
def initials(name: str) -> str:
    """At most two letters for the round picture of a person: `Fatma Yıldız` -> `FY`."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words))


@register.filter
def kind(field: BoundField) -> str:
    return kind_of(field.field.widget)


@register.filter
def day(moment: date | datetime) -> str:
    """`woensdag 25 november`, in the language of the page."""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
    return format_date(moment, "l j F")


@register.filter
def hour(moment: time | datetime) -> str:
    """`10.00 uur`, as people write it here; other languages with a colon."""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
    return gettext("%(hour)s.%(minute)s uur") % {"hour": moment.hour, "minute": f"{moment.minute:02}"}


@register.filter
def dial(phone: str) -> str:
    """What a phone dials: only digits and a leading plus."""
    digits = "".join(character for character in phone if character.isdigit())
    return f"+{digits}" if phone.strip().startswith("+") else digits


@register.filter
def corners(box: tuple[float, ...]) -> str:
    """West, south, east and north for a script, with the point as decimal sign in every language."""
    return " ".join(f"{edge:.6f}" for edge in box or ())
