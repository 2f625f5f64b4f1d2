# SPDX-License-Identifier: EUPL-1.2
import click

from omzien.site.cli import PlainError, start_django


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--threads", type=click.IntRange(1, 64), default=8, show_default=True, help="Requests at a time.")
@click.option("--no-work", is_flag=True, help="Leave the sweeper to `omzien work`.")
def command(host: str, port: int, threads: int, *, no_work: bool) -> None:
    """Serve the pages and do the waiting work, in one process. Example: omzien serve --port 8080."""
    start_django()
    from omzien.site.cli.check import ready_or_plain_error
    from omzien.site.serving import serve

    ready_or_plain_error()
    try:
        serve(host, port, threads=threads, with_work=not no_work)
    except OSError as problem:
        raise PlainError(f"Kan niet luisteren op {host}:{port}: {problem.strerror}.") from problem
