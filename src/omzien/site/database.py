# SPDX-License-Identifier: EUPL-1.2
"""Bring the database up to the code, whole or not at all."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor


def waiting_migrations() -> list[str]:
    """Names of migrations that this database does not have yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> bool:
    """Apply all waiting migrations in one transaction; tell whether there were any.

    Django notes a migration as done in a transaction of its own. Killed between the two, the next start would find
    tables that it wants to make (docs/decisions/0306).
    """
    if not waiting_migrations():
        return False
    # SQLite changes tables only while keys are not checked, and that cannot be switched inside a transaction.
    checked = connection.vendor == "sqlite" and connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False)
    finally:
        if checked:
            connection.enable_constraint_checking()
    return True
