"""``simlib store``: look after what is kept of learners. Works while a server runs, and without."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from simlib.files.settings import KEEP_DAYS, STORE

app = typer.Typer(
    help="What is kept of learners: export, erase, purge, backup, restore, check.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Where = Annotated[
    str | None, typer.Option("--store", help="Its file or address; else TANDEM_STORE, else yours.")
]
Token = Annotated[str, typer.Argument(help="The secret in the address after #s=, or the address.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Also every other session of the same learner.")
]
PATIENCE = 600.0


def _ask(store: str | None, request: dict[str, Any]) -> dict[str, Any]:
    from simlib.web.store.client import DirectClient
    from simlib.web.store.location import find

    return DirectClient(find(store)).ask(request, PATIENCE)


def _session(token: str) -> str:
    from simlib.web.store.events import session_of

    return session_of(token.rpartition("#s=")[2].strip())


@app.command()
def info(store: Where = None) -> None:
    """Say where the store is, and how much is in it."""
    found = _ask(store, {"do": "info"})
    oldest = found.pop("last_opened_first")
    if oldest:
        found["oldest session last opened"] = f"{datetime.fromtimestamp(oldest / 1000, UTC):%F}"
    for name, value in found.items():
        if value is not None:
            typer.echo(f"{name}: {value}")


@app.command()
def export(token: Token, all_: Everything = False, store: Where = None) -> None:
    """Print everything that is kept of a session, as lines of JSON."""
    from simlib.web.store.admin import as_lines

    tables = _ask(store, {"do": "export", "session": _session(token), "all": all_})["tables"]
    if not any(tables.values()):
        raise ValueError("Nothing is kept under this token.")
    sys.stdout.write(as_lines(tables))


@app.command()
def erase(token: Token, all_: Everything = False, store: Where = None) -> None:
    """Delete a session so that no copy stays in the store (backups are yours to delete)."""
    done = _ask(store, {"do": "erase", "session": _session(token), "all": all_})
    if not done["erased"]:
        raise ValueError("Nothing is kept under this token.")
    _say_deleted(done)


@app.command()
def purge(
    days: Annotated[float, typer.Option(min=0, help="Not opened for so many days.")] = 30.0,
    store: Where = None,
) -> None:
    """Delete every session that nobody has opened for some time."""
    _say_deleted(_ask(store, {"do": "purge", "days": days}))


def _say_deleted(done: dict[str, Any]) -> None:
    typer.echo(f"Deleted: {done['erased']} session{'s' if done['erased'] != 1 else ''}.")
    if not done.get("wiped", True):
        typer.echo(
            "Another program reads the store, so that copies of it are still in its files. They go "
            "within a second after that program has ended, or when Tandem starts next."
        )


@app.command()
def backup(
    path: Annotated[Path, typer.Argument(help="A file that does not exist yet.")],
    store: Where = None,
) -> None:
    """Copy the store into one file, checked, also while a server runs."""
    events = _ask(store, {"do": "backup", "path": str(path.absolute())})["events"]
    typer.echo(f"{events} events are in {path}. Keep it as safe as the store itself.")


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(help="A file that `backup` made.")],
    store: Where = None,
) -> None:
    """Fill an empty store from a backup; also from SQLite into PostgreSQL and back."""
    events = _ask(store, {"do": "restore", "path": str(path.absolute())})["events"]
    typer.echo(f"{events} events are back.")


@app.command()
def check(store: Where = None) -> None:
    """Check that nothing in the store is damaged, missing or altered."""
    problems = _ask(store, {"do": "check"})["problems"]
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo("The store is whole.")


@app.command()
def migrate(store: Where = None) -> None:
    """Bring the store to the tables of this version (a server does so at its start)."""
    typer.echo(f"The store is at revision {_ask(store, {'do': 'info'})['revision']}.")


def keep_in(store: str | None, keep_days: float | None) -> None:
    """Note in this process's environment where ``serve`` shall keep things, and for how long."""
    from simlib.web.store.location import find

    if store:
        location = find(store)
        os.environ[STORE] = str(location.path or location.url)
    if keep_days is not None:
        os.environ[KEEP_DAYS] = json.dumps(keep_days)
