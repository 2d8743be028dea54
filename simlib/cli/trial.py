"""Commands about virtual trials: run one, check a file, list the endpoints."""

import json
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Run virtual trials: a study as a file, on simulated people.", no_args_is_help=True,
    rich_markup_mode=None,
)  # fmt: skip


@app.command("run")
def run_trial(
    trial: Annotated[str, typer.Argument(help="A YAML file, or the id of a published trial.")],
    n: Annotated[int | None, typer.Option("--n", help="People in each arm.")] = None,
    seed: Annotated[int, typer.Option(help="Names the people and their luck.")] = 1,
    draws: Annotated[
        int, typer.Option(min=0, max=1000, help="Run under so many plausible models, too.")
    ] = 0,
    declared: Annotated[
        bool, typer.Option("--declared", help="Take every number as declared: one model.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """Run a trial and print every endpoint by arm and contrast, with its error."""
    from simlib.evidence.trials.load import load_trial
    from simlib.evidence.trials.run import run_trial

    result = run_trial(
        load_trial(trial), n=n, seed=seed, draws=draws, models="declared" if declared else None
    )
    typer.echo(json.dumps(result.to_dict(), indent=1) if as_json else repr(result))


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Trial files.")],
) -> None:
    """Say what is wrong with trial files, with line and column; nothing is run."""
    from simlib.evidence.trials.load import check_text, read
    from simlib.files.findings import report

    bad = False
    for path in files:
        text = read(path)
        findings = check_text(text)
        bad |= any(f.severity == "error" for f in findings)
        typer.echo(report(findings, text, str(path)) if findings else f"{path}: no problems.")
    if bad:
        raise typer.Exit(1)


@app.command()
def endpoints() -> None:
    """List the kinds of endpoints with their keys and exact definitions."""
    from simlib.evidence.trials.listing import endpoints_text

    typer.echo(endpoints_text())


@app.command("list")
def list_trials() -> None:
    """List the published trials that come with the library."""
    from simlib.evidence.trials.load import load_trial, published

    for name in published():
        typer.echo(f"{name:40} {load_trial(name).title}")
