# SPDX-License-Identifier: EUPL-1.2
import dataclasses
import json
import sys

import click

from omzien.site.cli import PlainError, start_django

MARKS = {"goed": " ok ", "let op": " !  ", "fout": "FOUT"}


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@click.option("--deploy", is_flag=True, help="Also look whether real people can be let in.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Look as if it were this day.")
def command(today: object, *, as_json: bool, deploy: bool) -> None:
    """Check settings, database, data and freshness, and say what to do. Example: omzien check --json."""
    start_django()
    from django.utils import timezone

    from omzien.site.checking import look

    day = today.date() if hasattr(today, "date") else timezone.localdate()
    findings = look(today=day)
    if deploy:
        from omzien.site.deploying import look_before_opening

        findings += look_before_opening(today=day)
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(f"{MARKS[finding.level]}  {finding.part}: {finding.what}")
            if finding.todo:
                click.echo(f"        -> {finding.todo}")
    if any(finding.level == "fout" for finding in findings):
        sys.exit(1)


def ready_or_plain_error() -> None:
    """Stop with plain words when settings or database are not ready to serve."""
    from django.utils import timezone

    from omzien.site.checking import look

    wrong = [finding for finding in look(today=timezone.localdate()) if finding.level == "fout"]
    if wrong:
        raise PlainError(" ".join(f"{finding.what} {finding.todo}".strip() for finding in wrong))
