# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from omzien.faces.provider.forms import PlaceForm, put_errors
from omzien.faces.provider.rules import (
    chosen_organisation,
    for_provider,
    own_contact,
    own_ids,
    own_membership,
    own_presence,
    own_watcher,
)
from omzien.faces.provider.staff.forms import AppointForm, ContactForm, InviteForm, PresenceForm
from omzien.people import actions
from omzien.people.models import Membership, PublicContact
from omzien.people.rules import (
    OPENS_ALL_PERSONS,
    is_her_own,
    may_edit_offers,
    may_keep_contacts,
    may_make_administrators,
    may_manage_staff,
    may_say_yes_to_a_name,
    may_take_a_name_away,
)
from omzien.people.signin.bridge import actor_of
from omzien.safety import actions as safety
from omzien.safety.models import Watcher
from omzien.safety.rules import may_appoint, may_end_an_appointment


@require_GET
@for_provider
def contacts(request: HttpRequest) -> HttpResponse:
    """Who residents can ask for, and when she is where."""
    actor = actor_of(request)
    rows = PublicContact.objects.filter(organisation__in=own_ids(request))
    rows = rows.select_related("organisation", "team").prefetch_related("presences__location")
    cards = [
        {
            "contact": one,
            "says_yes": may_say_yes_to_a_name.test(actor, one),
            "takes_away": may_take_a_name_away.test(actor, one),
            "keeps": may_keep_contacts.test(actor, one),
        }
        for one in rows
    ]
    return render(request, "provider/contacts.html", {"cards": cards})


@require_http_methods(["GET", "POST"])
@for_provider
def introduce(request: HttpRequest) -> HttpResponse:
    organisation, mine = chosen_organisation(request, may_keep_contacts)
    form = ContactForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        account = form.accounts.get(form.cleaned_data["account"])
        contact = actions.introduce(by=actor_of(request), organisation=organisation, account=account, **form.values())
        messages.success(request, _("Bewaard. De naam staat er pas als %s ja zegt.") % contact.first_name)
        return redirect("provider:contacts")
    context = {"form": form, "organisation": organisation, "organisations": mine}
    return render(request, "provider/contact_form.html", context)


@require_http_methods(["GET", "POST"])
@for_provider
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    contact = own_contact(request, pk, may_keep_contacts)
    initial = {
        "first_name": contact.first_name,
        "role_name": contact.role_name,
        "phone": contact.phone,
        "languages": contact.languages,
        "team": str(contact.team_id or ""),
    }
    form = ContactForm(request.POST or None, organisation=contact.organisation, initial=initial)
    del form.fields["account"]
    if request.method == "POST" and form.is_valid():
        actions.change_contact(by=actor_of(request), contact=contact, **form.values())
        messages.success(request, _("Bewaard."))
        return redirect("provider:contacts")
    return render(request, "provider/contact_form.html", {"form": form, "contact": contact})


@require_POST
@for_provider
def say_yes(request: HttpRequest, pk: UUID) -> HttpResponse:
    contact = own_contact(request, pk, may_say_yes_to_a_name)
    actions.agree_to_be_named(by=actor_of(request), contact=contact)
    messages.success(request, _("De naam %s staat nu op de website.") % contact.first_name)
    return redirect("provider:contacts")


@require_POST
@for_provider
def take_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    contact = own_contact(request, pk, may_take_a_name_away)
    actions.withdraw_name(by=actor_of(request), contact=contact)
    messages.success(request, _("De naam %s is weg. Het nummer van het team blijft.") % contact.first_name)
    return redirect("provider:contacts")


@require_http_methods(["GET", "POST"])
@for_provider
def be_present(request: HttpRequest, pk: UUID) -> HttpResponse:
    contact = own_contact(request, pk, may_keep_contacts)
    form = PresenceForm(request.POST or None, organisation=contact.organisation)
    if request.method == "POST" and form.is_valid():
        try:
            actions.be_present(by=actor_of(request), contact=contact, **form.values())
        except ValidationError as problem:
            put_errors(form, problem)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("provider:be_present", pk=contact.pk)
    presences = contact.presences.select_related("location")
    context = {"form": form, "contact": contact, "presences": presences}
    return render(request, "provider/presence_form.html", context)


@require_POST
@for_provider
def stop_being_present(request: HttpRequest, pk: int) -> HttpResponse:
    presence = own_presence(request, pk, may_keep_contacts)
    actions.stop_being_present(by=actor_of(request), presence=presence)
    messages.success(request, _("Deze tijd is weg."))
    return redirect("provider:be_present", pk=presence.contact_id)


@require_http_methods(["GET", "POST"])
@for_provider
def colleagues(request: HttpRequest) -> HttpResponse:
    """Who works here, and an invitation for who comes."""
    organisation, mine = chosen_organisation(request, may_manage_staff)
    actor = actor_of(request)
    form = InviteForm(
        request.POST or None,
        organisation=organisation,
        makes_administrators=may_make_administrators.test(actor, organisation),
    )
    if request.method == "POST" and form.is_valid():
        actions.invite(by=actor, organisation=organisation, **form.cleaned_data)
        messages.success(request, _("%s krijgt een e-mail.") % form.cleaned_data["name"])
        return redirect(request.get_full_path())
    held = Membership.objects.current().at(organisation.pk).select_related("account", "organisation")
    people = [(one, is_her_own.test(actor, one)) for one in held.order_by("account__name", "role")]
    appoints = may_appoint.test(actor, organisation)
    context = {
        "form": form,
        "people": people,
        "appoints": appoints,
        "organisation": organisation,
        "organisations": mine,
    }
    return render(request, "provider/colleagues.html", context)


@require_POST
@for_provider
def end_role(request: HttpRequest, pk: UUID) -> HttpResponse:
    membership = own_membership(request, pk, may_manage_staff | is_her_own)
    actions.end_role(by=actor_of(request), membership=membership)
    messages.success(request, _("%s heeft deze rol niet meer.") % membership.account.name)
    return redirect("provider:home" if membership.account_id == request.user.pk else "provider:colleagues")


@require_http_methods(["GET", "POST"])
@for_provider
def watchers(request: HttpRequest) -> HttpResponse:
    """Who reads every concern about safety of this organisation; nothing of a concern stands here."""
    organisation, mine = chosen_organisation(request, may_appoint)
    current = list(Watcher.objects.current().at([organisation.pk]).select_related("account"))
    held = Membership.objects.current().at(organisation.pk).with_role(*OPENS_ALL_PERSONS).select_related("account")
    taken = {one.account_id for one in current}
    accounts = [one.account for one in held.order_by("account__name") if one.account_id not in taken]
    form = AppointForm(request.POST or None, accounts=accounts)
    if request.method == "POST" and form.is_valid():
        account = form.accounts[form.cleaned_data["who"]]
        safety.appoint(by=actor_of(request), organisation=organisation, account=account)
        messages.success(request, _("%s leest nu mee over veiligheid.") % account.name)
        return redirect(request.get_full_path())
    context = {
        "form": form,
        "watchers": current,
        "nobody_else": not form.accounts,
        "organisation": organisation,
        "organisations": mine,
    }
    return render(request, "provider/watchers.html", context, status=422 if form.errors else 200)


@require_POST
@for_provider
def step_down(request: HttpRequest, pk: UUID) -> HttpResponse:
    watcher = own_watcher(request, pk, may_end_an_appointment)
    safety.step_down(by=actor_of(request), watcher=watcher)
    messages.success(request, _("%s leest niet meer mee over veiligheid.") % watcher.account.name)
    return redirect("provider:watchers")


@require_http_methods(["GET", "POST"])
@for_provider
def describe_place(request: HttpRequest) -> HttpResponse:
    """Add a place to the list of places."""
    organisation, mine = chosen_organisation(request, may_edit_offers)
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            place = actions.describe_place(by=actor_of(request), organisation=organisation, **form.values())
        except ValidationError as problem:
            put_errors(form, problem)
        else:
            messages.success(request, _("Bewaard. Je kunt %s nu kiezen.") % place.name)
            return redirect("provider:home")
    context = {"form": form, "organisation": organisation, "organisations": mine}
    return render(request, "provider/place_form.html", context)
