# SPDX-License-Identifier: EUPL-1.2
"""Fail when a model changed without its migration."""

import os
import warnings

import django
from django.core.management import call_command


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omzien.site.settings")
    django.setup()
    # No database is needed to compare models with migrations.
    warnings.simplefilter("ignore", RuntimeWarning)
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


if __name__ == "__main__":
    main()
