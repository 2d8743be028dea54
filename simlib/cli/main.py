"""The command line: serve the apps, project a plan, warm the compiled model, run benchmarks."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from simlib import __version__
from simlib.cli import calibrate as calibrate_commands
from simlib.cli import case as case_commands
from simlib.cli import debrief as debrief_command
from simlib.cli import store as store_commands
from simlib.cli import trial as trial_commands
from simlib.cli import validate as validate_commands
from simlib.clinic.projection.groups import COUNTED
from simlib.clinic.projection.project import Projection
from simlib.clinic.treatments.base import OrderError
from simlib.files.findings import CaseError
from simlib.files.shipped import PACKAGE
from simlib.model.engine.simulate import engine_in_use
from simlib.model.notation.jit import cache_folder
from simlib.model.outcomes import find
from simlib.text.notice import DISCLAIMER

app = typer.Typer(
    help=f"Tandem: chronic pain and opioid use disorder, simulated for teaching. {DISCLAIMER}",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(calibrate_commands.app, name="calibrate")
app.add_typer(store_commands.app, name="store")
app.command("debrief")(debrief_command.debrief)
app.add_typer(trial_commands.app, name="trial")
app.add_typer(validate_commands.app, name="validate")
_err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def main() -> None:
    """Run the command line; a mistake of the user is one clear message and exit code 2."""
    try:
        app()
    except (CaseError, OrderError, FileNotFoundError, ValueError, KeyError) as error:
        _refuse(str(error.args[0]) if isinstance(error, KeyError) else str(error))
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("simlib"):
            raise
        _refuse(
            f"This needs the package `{error.name}`, which is not installed here. It comes with "
            "the extra `app`: pip install 'tandem-simlib[app]'"
        )


def _refuse(message: str) -> NoReturn:
    _err.print(message, markup=False)
    raise SystemExit(2)


@contextmanager
def _busy(what: str) -> Iterator[None]:
    """Show that something is being worked on, where a person is looking."""
    if sys.stderr.isatty():
        with _err.status(what):
            yield
    else:
        yield


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"simlib {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(help="Port; else 8866 or the next free.")] = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on. Others reach it only if you change this.")
    ] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    pool: Annotated[int, typer.Option(min=0, max=50, help="Kernels kept ready.")] = 2,
    places: Annotated[
        int | None, typer.Option(min=1, help="Visitors at once; else what memory holds.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Name under which a reverse proxy shows this server.")
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="That proxy shows it by HTTPS: guard the cookies.")
    ] = False,
    share: Annotated[
        bool, typer.Option("--share", help="Let the local network in, for a class with phones.")
    ] = False,
    store: store_commands.Where = None,
    keep_days: Annotated[
        float | None, typer.Option(min=0, help="Days until what nobody opens is deleted (30).")
    ] = None,
) -> None:
    """Serve the apps on this machine until Ctrl-C."""
    from simlib.web.server.run import serve as run

    if engine_in_use() == "compiled" and not cache_folder().is_dir():
        typer.echo("Making the model ready: once, about ten seconds.")
        # in a process of its own: the server itself never simulates, and stays small
        subprocess.run([sys.executable, "-m", "simlib", "warm"], check=False, capture_output=True)
    store_commands.keep_in(store, keep_days)
    run(
        port=port,
        host=host,
        browser=not no_browser,
        pool=pool,
        places=places,
        name=name,
        https=https,
        share=share,
    )


@app.command()
def project(
    case: Annotated[str, typer.Argument(help="Id of a case on the shelf, or a YAML file.")],
    plan: Annotated[
        Path | None, typer.Option(help="YAML file of orders; without it, nothing is changed.")
    ] = None,
    path: Annotated[
        str | None, typer.Option(help="Follow a path written in the case instead.")
    ] = None,
    weeks: Annotated[int, typer.Option(help="Weeks to project, 1 to 260.")] = 26,
    lives: Annotated[int, typer.Option(help="Simulated lives, 20 to 200000.")] = 1000,
    seed: Annotated[int, typer.Option(help="Names the people and their luck.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    plot: Annotated[
        Path | None, typer.Option(help="Also draw into this file (svg, png or pdf).")
    ] = None,
) -> None:
    """Project a plan on many people like the person of a case."""
    from simlib.cases.case import load_case
    from simlib.cases.plans.plan_file import read_plan

    if plan and path:
        raise ValueError("give a plan file or a path of the case, not both.")
    if plot and plot.suffix not in (".svg", ".png", ".pdf"):
        raise ValueError(f"`{plot}` should end in .svg, .png or .pdf.")
    if plot and not plot.parent.is_dir():
        raise FileNotFoundError(f"there is no folder `{plot.parent}` to draw into.")
    loaded = load_case(case)
    orders = read_plan(plan) if plan else (loaded.vignette.path(path).orders if path else ())
    with _busy(f"Living {lives} lives over {weeks} weeks"):
        result = loaded.project(orders, weeks=weeks, lives=lives, seed=seed)
        if plot:
            result.plot(str(plot))
    if as_json:
        stamp = {"case": loaded.id, "case_digest": loaded.vignette.digest, "seed": seed}
        typer.echo(json.dumps({**stamp, **result.to_dict(), "disclaimer": DISCLAIMER}, indent=1))
    else:
        _show(result)


SHOWN = (
    ("p95", "95 %"), ("p75", "75 %"), ("p50", "middle"), ("p25", "25 %"), ("p05", "5 %"),
)  # fmt: skip


def _show(p: Projection) -> None:
    out = Console(highlight=False, soft_wrap=True, emoji=False)
    out.print(p.sentence, markup=False)
    step = max(1, -(-len(p.weeks) // 7))
    at = sorted({*range(step - 1, len(p.weeks), step), len(p.weeks) - 1})
    weeks = [str(p.weeks[i]) for i in at]
    for name, quantiles in p.bands.items():
        outcome = find(name)
        bands = Table(
            "week", *weeks, title=f"{outcome.label} ({outcome.unit})", title_justify="left"
        )
        for q, label in SHOWN:
            bands.add_row(label, *(f"{quantiles[q][i]:.1f}" for i in at))
        out.print(bands)
    counts = Table("week", *weeks, title="Of 100 people", title_justify="left")
    for key, label in COUNTED:
        counts.add_row(label, *(f"{p.per100[key][i]:.1f}" for i in at))
    out.print(counts)
    out.print(f"{p.lives} simulated lives. {DISCLAIMER}", markup=False)


@app.command()
def cases() -> None:
    """List the cases on the shelf."""
    from simlib.cases.case import list_cases, not_shown

    table = Table("id", "title", "level", "minutes")
    for case in list_cases():
        table.add_row(case.id, case.title, case.level, str(case.minutes))
    out = Console(highlight=False)
    out.print(table)
    for skipped in not_shown():
        out.print(f"Not on the shelf: {skipped.file}: {skipped.why}", markup=False)


sources = typer.Typer(
    help="List every number of the model with unit, meaning, source and grade.",
    invoke_without_command=True, rich_markup_mode=None,
)  # fmt: skip
app.add_typer(sources, name="sources")
app.add_typer(case_commands.app, name="case")


@sources.callback()
def _numbers(
    context: typer.Context,
    grade: Annotated[
        str | None, typer.Option(help="Only these: measured, inferred or assumed.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Only what rests on this source (its key).")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text, csv, json or markdown.")] = "text",
) -> None:
    if context.invoked_subcommand:
        return
    from simlib.evidence.references import FORMATS, listing, numbers

    if form not in FORMATS:
        raise ValueError(f"there is no format `{form}`. Formats: {', '.join(FORMATS)}.")
    typer.echo(listing(numbers(grade, source), form))


@sources.command("show")
def show_source(
    key: Annotated[str, typer.Argument(help="Key of a source, as in the list.")],
) -> None:
    """Show one source: what it is, how it was checked, and what uses it."""
    from simlib.evidence.references import card

    typer.echo(card(key))


@app.command("guidelines")
def list_guidelines(
    source: Annotated[
        str | None, typer.Option(help="Only rules of this document (its key).")
    ] = None,
    case: Annotated[
        str | None, typer.Option(help="Only what holds at the first visit of this case.")
    ] = None,
) -> None:
    """List what dated guidelines ask for, as rules in our own words."""
    from simlib.evidence.references import guidelines

    typer.echo(guidelines(source, case))


@app.command()
def warm() -> None:
    """Compile the model and keep the machine code, so that everything later starts fast."""
    if engine_in_use() != "compiled":
        typer.echo("Numba is not in use; the model runs on NumPy, and there is nothing to warm.")
        return
    from simlib.model.engine.kernel import compiled

    with _busy("Compiling the model (about ten seconds)"):
        compiled()
    typer.echo(f"Ready. The compiled model is in {cache_folder()}.")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(context: typer.Context) -> None:
    """Run the benchmarks of this checkout (options are passed on)."""
    root = PACKAGE.parent
    if not (root / "benchmarks" / "__main__.py").is_file():
        raise FileNotFoundError("the benchmarks are not here: run this from a checkout.")
    command = [sys.executable, "-m", "benchmarks", *context.args]
    raise SystemExit(subprocess.run(command, cwd=root, check=False).returncode)  # noqa: S603
