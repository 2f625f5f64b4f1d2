# SPDX-License-Identifier: EUPL-1.2
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from omzien.faces.resident.poster import bridge
from omzien.places.models import Area


@require_safe
def poster(request: HttpRequest, code: str, week: str) -> HttpResponse:
    """One A4 to print."""
    monday = bridge.monday_of(week)
    if monday is None:
        raise Http404
    area = get_object_or_404(Area.objects.coded(code).select_related("municipality"))
    made = bridge.make(area, monday, today=timezone.localdate())
    return render(request, "resident/poster/page.html", {"poster": made})
