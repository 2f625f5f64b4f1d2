# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from omzien.people.models import Organisation, Role
from omzien.people.rules import insist
from omzien.people.signin.bridge import actor_of
from omzien.people.signin.rules import for_staff
from omzien.rights.actions import change_scheme, confirm_scheme, create_scheme, take_scheme, withdraw_scheme
from omzien.rights.bridge import age_label
from omzien.rights.keeping.forms import SchemeForm
from omzien.rights.models import LocalScheme
from omzien.rights.rules import may_keep_schemes, may_take_schemes

for_keepers = for_staff(Role.EDITOR, Role.POLICY, Role.ADMINISTRATOR, Role.WORKER)


def _organisation(request: HttpRequest) -> Organisation:
    """The organisation she may keep schemes for; 403 when there is none."""
    actor = actor_of(request)
    for one in Organisation.objects.filter(pk__in=actor.organisation_ids).order_by("name"):
        if may_take_schemes.test(actor, one):
            return one
    insist(may_take_schemes, actor, None)
    raise Http404


@require_GET
@for_keepers
def schemes(request: HttpRequest) -> HttpResponse:
    """Ours, and those that nobody keeps, the longest unseen first."""
    actor, today = actor_of(request), timezone.localdate()
    rows = LocalScheme.objects.select_related("municipality", "keeper").order_by("checked_on", "name")
    own = [(one, age_label(one, today)) for one in rows if one.keeper_id in actor.organisation_ids]
    free = [(one, age_label(one, today)) for one in rows if one.keeper_id is None]
    return render(request, "rights/schemes.html", {"own": own, "free": free})


@require_http_methods(["GET", "POST"])
@for_keepers
def create(request: HttpRequest) -> HttpResponse:
    organisation = _organisation(request)
    form = SchemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in form.fields}
        area = organisation.municipalities.first()
        try:
            create_scheme(
                by=actor_of(request), keeper=organisation, key=f"eigen-{uuid4()}", today=timezone.localdate(),
                municipality=area, **fields,
            )  # fmt: skip
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Bewaard. Bewoners zien dit nu."))
            return redirect("rights:schemes")
    return render(request, "rights/scheme_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@for_keepers
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    scheme = get_object_or_404(LocalScheme, pk=pk)
    insist(may_keep_schemes, actor_of(request), scheme)
    form = SchemeForm(request.POST or None, instance=LocalScheme.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in form.fields}
        change_scheme(by=actor_of(request), scheme=scheme, today=timezone.localdate(), **fields)
        messages.success(request, _("Bewaard. Dit telt als nagekeken."))
        return redirect("rights:schemes")
    return render(
        request, "rights/scheme_form.html", {"form": form, "scheme": scheme}, status=422 if form.errors else 200
    )


@require_POST
@for_keepers
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    confirm_scheme(by=actor_of(request), scheme=get_object_or_404(LocalScheme, pk=pk), today=timezone.localdate())
    messages.success(request, _("Bewaard. Dit telt als nagekeken."))
    return redirect("rights:schemes")


@require_POST
@for_keepers
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    scheme = get_object_or_404(LocalScheme, pk=pk)
    take_scheme(by=actor_of(request), scheme=scheme, keeper=_organisation(request))
    messages.success(request, _("Jullie houden deze regeling nu bij."))
    return redirect("rights:schemes")


@require_POST
@for_keepers
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    withdraw_scheme(by=actor_of(request), scheme=get_object_or_404(LocalScheme, pk=pk))
    messages.success(request, _("Bewoners zien deze regeling niet meer."))
    return redirect("rights:schemes")
