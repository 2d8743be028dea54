"""``simlib case``: write, check, mend, preview and try out a case."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Write a case: new, orders, check, show, preview, robots, plans.",
    no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
)  # fmt: skip

NOT_RUN = ". Nothing was run."
"""How a report of errors ends; after robots have played it is not true."""


def command() -> str:
    """Return how this program was called, for hints that can be copied."""
    return "simlib" if Path(sys.argv[0]).stem == "simlib" else "./run python -m simlib"


def find(name: str) -> Path:
    """Return the file of a case: a path, or an id on the shelf.

    Raises
    ------
    FileNotFoundError
        ``there is no case``.
    """
    from simlib.cases.case import CASE_ID, SUFFIXES, cases_folder

    path = Path(name)
    if name and (path.suffix.lower() in SUFFIXES or path.is_dir()):
        return path
    on_the_shelf = cases_folder() / f"{name}.yaml"
    if CASE_ID.fullmatch(name) and on_the_shelf.is_file():
        here = Path.cwd()
        return on_the_shelf.relative_to(here) if on_the_shelf.is_relative_to(here) else on_the_shelf
    raise FileNotFoundError(
        f"there is no case `{name}`: give a YAML file, or the id of a case on the shelf."
    )


def _files(names: list[str]) -> list[Path]:
    """Return all files meant: those named, and every case in a folder that is named."""
    from simlib.cases.case import case_files

    found: list[Path] = []
    for name in names:
        path = find(name)
        found += case_files(path) if path.is_dir() else [path]
    if not found:
        raise FileNotFoundError("there is no case in this folder: a case is a .yaml file.")
    return found


@app.command()
def check(
    files: Annotated[
        list[str], typer.Argument(help="YAML files, folders of them, or ids on the shelf.")
    ],
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is certain, and show what was changed.")
    ] = False,
    form: Annotated[
        str, typer.Option("--format", help="text, json, or github (annotations of a workflow).")
    ] = "text",
    no_simulate: Annotated[
        bool, typer.Option("--no-simulate", help="Do not live the case: skip the dilemma check.")
    ] = False,
) -> None:
    """Tell everything that is wrong with cases, at once.

    Exit code 0: nothing, or warnings only. 1: problems that keep a case from running.
    """
    from simlib.cases.authoring.check import FORMATS, check_case_file, shown

    if form not in FORMATS:
        raise ValueError(f"there is no format `{form}`. Formats: {', '.join(FORMATS)}.")
    paths = _files(files)
    if fix:
        for path in paths:
            _mend(path, quiet=form != "text")
    checked = [check_case_file(path, simulate=not no_simulate) for path in paths]
    if said := shown(checked, form):
        typer.echo(said)
    raise typer.Exit(1 if any(c.errors for c in checked) else 0)


def _mend(path: Path, quiet: bool) -> None:
    from simlib.cases.authoring.mends import changes, mend
    from simlib.cases.authoring.saving import replace_text
    from simlib.cases.reading.load import read_file

    text, problems = read_file(path)
    if problems:
        return
    mended, done = mend(text)
    if not done:
        return
    replace_text(path, mended)
    number = f"{len(done)} {'change' if len(done) == 1 else 'changes'}"
    typer.echo(f"{changes(str(path), done)}\n\n{path}: {number}.\n", err=quiet)


@app.command()
def new(
    template: Annotated[str, typer.Option("--template", help="Which; without it, the list.")] = "",
    path: Annotated[
        Path | None,
        typer.Argument(
            help="File to make; its name becomes the id. Without it: my-TEMPLATE.yaml, in the "
            "folder `cases` if there is one here, else here."
        ),
    ] = None,
) -> None:
    """Begin a case from a template."""
    from simlib.cases.authoring.templates import TEMPLATES, new_case

    if not template:
        width = max(map(len, TEMPLATES))
        rows = [f"  {name:<{width}}  {about}" for name, about in TEMPLATES.items()]
        typer.echo("\n".join(["Templates (--template NAME):", *rows]))
        return
    # beside other cases where there are some: a folder of programs is no place for a case
    beside = Path.cwd() / "cases"
    where = path or (beside if beside.is_dir() else Path.cwd())
    try:
        made = new_case(template, where)
    except FileExistsError:
        taken = where / f"my-{template}.yaml" if where.is_dir() else where
        raise ValueError(f"`{taken}` is there already; nothing is written over it.") from None
    here = Path.cwd()
    made = made.relative_to(here) if made.is_absolute() and made.is_relative_to(here) else made
    typer.echo(
        f"{made} is there: open it in any editor, and change it word by word.\n"
        f"  {command()} case preview {made}   what the learner will see, as you write\n"
        f"  {command()} case check {made}     everything that is wrong, at once"
    )


@app.command()
def orders(
    word: Annotated[str, typer.Argument(help="Only those that have to do with a word.")] = "",
) -> None:
    """List what can be ordered, each as it is written in a case."""
    from simlib.cases.authoring.ordering import listing

    typer.echo(listing(word))


@app.command()
def show(
    case: Annotated[str, typer.Argument(help="YAML file, or id of a case on the shelf.")],
    lives: Annotated[
        int, typer.Option(min=0, max=2000, help="Lives for its promises; 0 leaves them out.")
    ] = 200,
) -> None:
    """Show on one page what a case holds, and how often its promises come true."""
    from simlib.cases.authoring.check import case_of
    from simlib.cases.authoring.showing import card
    from simlib.cases.reading.load import read_file
    from simlib.files.findings import CaseError, report

    path = find(case)
    text, problems = read_file(path)
    if problems:
        raise CaseError(report(problems, "", str(path)), problems)
    typer.echo(card(case_of(text, str(path)), lives))


@app.command()
def library(
    files: Annotated[
        list[str] | None, typer.Argument(help="Files or folders; without any, the shelf.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Tell who is in a library of cases, and who is missing."""
    from simlib.cases.authoring.shelf_diversity import diversity, text
    from simlib.cases.case import cases_folder, load_case

    if form not in ("text", "json"):
        raise ValueError(f"there is no format `{form}`. Formats: text, json.")
    paths = _files(files or [str(cases_folder())])
    vignettes = [load_case(path).vignette for path in paths]
    found = diversity(vignettes)
    if form == "json":
        typer.echo(json.dumps({"format": 1, "cases": len(vignettes), **found}, indent=1))
    else:
        typer.echo(text(found, len(vignettes)))


@app.command()
def robots(
    case: Annotated[str, typer.Argument(help="YAML file, or id of a case on the shelf.")],
    lives: Annotated[int, typer.Option(help="Lives of random learners, 10 to 5000.")] = 200,
    seed: Annotated[int, typer.Option(help="Names the people and the chance.")] = 1,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    plot: Annotated[
        Path | None, typer.Option(help="Draw the spread of outcomes (svg, png or pdf).")
    ] = None,
) -> None:
    """Let robots play a case: random learners, every reference path, every guideline.

    Tells how lives end, what nobody ever met, and what breaks. Exit code 1: something breaks.
    """
    from simlib.cases.authoring.check import Checked, case_of, finding_as_dict
    from simlib.cases.authoring.robot_lives import robots as play
    from simlib.cases.authoring.robots_report import as_dict, draw, text
    from simlib.cases.reading.load import placed, read_file
    from simlib.files.findings import CaseError, report
    from simlib.teaching.session.draft import planned

    if form not in ("text", "json"):
        raise ValueError(f"there is no format `{form}`. Formats: text, json.")
    if plot and plot.suffix not in (".svg", ".png", ".pdf"):
        raise ValueError(f"`{plot}` should end in .svg, .png or .pdf.")
    if plot and not plot.parent.is_dir():
        raise FileNotFoundError(f"there is no folder `{plot.parent}` to draw into.")
    path = find(case)
    source, problems = read_file(path)
    if problems:
        raise CaseError(report(problems, "", str(path)), problems)
    loaded = case_of(source, str(path))

    def given(visit, orders):
        return planned(orders).on(visit)

    # orders are given as the app does it
    with typer.progressbar(
        length=lives, label="Playing", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        tried = play(loaded, lives, seed, given, lambda _: bar.update(1))
    findings = placed(source, tried.mistakes)
    if plot:
        draw(tried, plot, loaded.title)
    if form == "json":
        listed = [finding_as_dict(f) for f in sorted(findings)]
        typer.echo(json.dumps({**as_dict(tried), "findings": listed}, indent=1))
    else:
        typer.echo(text(tried))
        if findings:
            typer.echo("\n" + report(findings, source, str(path)).replace(NOT_RUN, "."))
    broken = Checked(str(path), source, tuple(findings), 0, {}).errors
    raise typer.Exit(1 if broken else 0)


@app.command()
def plans(
    cases: Annotated[
        list[str], typer.Argument(help="YAML files, folders of them, or ids on the shelf.")
    ],
    lives: Annotated[int, typer.Option(help="Lives for each plan, 20 to 20000.")] = 1000,
    out: Annotated[Path, typer.Option(help="Folder for a page and a table a case.")] = Path(
        "plans"
    ),
    form: Annotated[str, typer.Option("--format", help="Of the page: png or svg.")] = "png",
) -> None:
    """Draw what everything that might be ordered leads to: a page and a table for each case.

    Dangerous orders are among them: whoever reads the page sees whether the model rewards one.
    """
    from simlib.cases.case import load_case
    from simlib.cases.plans.compared import compare_plans
    from simlib.cases.plans.page import save_plans

    if form not in ("png", "svg"):
        raise ValueError(f"there is no format `{form}` of the page. Formats: png, svg.")
    if out.exists() and not out.is_dir():
        raise ValueError(f"`{out}` is a file: name a folder to draw into.")
    for path in _files(cases):
        compared = compare_plans(load_case(path), lives)
        page, table = save_plans(compared, out, form)
        typer.echo(f"{page} and {table}: {len(compared.plans)} plans.")
        for name, why in compared.left_out:
            typer.echo(f"  left out: {name} ({why.rstrip('.')})")


@app.command()
def preview(
    case: Annotated[str, typer.Argument(help="YAML file, or id of a case on the shelf.")],
    out: Annotated[
        Path | None, typer.Option(help="Write the page into this file instead of showing it.")
    ] = None,
    port: Annotated[int, typer.Option(help="Port; 0 for any that is free.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Show what the learner will see; the page follows the file as you save it."""
    path = find(case)
    if out is None:
        from simlib.web.server.preview import serve

        serve(path, port, not no_browser)
        return
    from simlib.cases.authoring.check import check_case_file
    from simlib.cases.authoring.preview import page

    if out.suffix not in (".html", ".htm"):
        raise ValueError(f"`{out}` should end in .html.")
    if not out.parent.is_dir():
        raise FileNotFoundError(f"there is no folder `{out.parent}` to write into.")
    out.write_text(page(check_case_file(path)), encoding="utf-8")
    typer.echo(f"{out} is written.")
