# SPDX-License-Identifier: EUPL-1.2
from datetime import date

from django.conf import settings

from omzien.base.jobs import every_day
from omzien.rights.actions import watch_links
from omzien.rights.links.bridge import link_works


@every_day("rights.links")
def look_at_links(today: date) -> None:
    # A demo never visits addresses of others.
    if not settings.DEMO:
        watch_links(today=today, works=link_works)
