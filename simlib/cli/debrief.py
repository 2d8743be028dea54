"""The debrief on the command line: play a share code again and look back on it."""

import json
from typing import Annotated

import typer


def debrief(
    code: Annotated[str, typer.Argument(help="Share code, with or without hyphens.")],
    lives: Annotated[int, typer.Option(help="Lives that every comparison shares.")] = 400,
    form: Annotated[str, typer.Option("--format", help="text, html, csv or steps.")] = "text",
) -> None:
    """Look back on the life of a share code: luck, decisions, guidelines, process."""
    from simlib.teaching.debrief.debrief import look_back
    from simlib.teaching.handout import content, html, stamps, table
    from simlib.teaching.session.replaying import state_of

    if form not in FORMATS:
        raise ValueError(f"there is no format `{form}`. Formats: {', '.join(FORMATS)}.")
    state = state_of(code)
    if form == "steps":
        typer.echo(json.dumps(state.log(), indent=2, ensure_ascii=False))
        return
    days = tuple(visit.day for visit in state.arrivals)
    found = look_back(state.case, state.now, lives, days, state.asked)
    stamped = stamps.stamped(found)
    if form == "html":
        typer.echo(html.page(content.handout(found, stamped, code)), nl=False)
    elif form == "csv":
        typer.echo(table.as_csv(found, stamped), nl=False)
    else:
        typer.echo(f"{found}\n{stamped.line}")


FORMATS = ("text", "html", "csv", "steps")
