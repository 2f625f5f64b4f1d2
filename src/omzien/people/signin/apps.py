# SPDX-License-Identifier: EUPL-1.2
from django.contrib.admin.apps import AdminConfig


class HostAdminConfig(AdminConfig):
    default_site = "omzien.people.signin.admin.HostAdmin"
