"""The command that rebuilds the validation page from scratch."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Compare the model with every published result anew.", invoke_without_command=True,
    rich_markup_mode=None,
)  # fmt: skip


@app.callback()
def validate(
    resume: Annotated[
        bool, typer.Option("--resume/--fresh", help="Take trials that were run already.")
    ] = True,
    folder: Annotated[
        Path | None, typer.Option(help="Where runs are kept; else beside the other caches.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the page is about this model.")
    ] = False,
    predict: Annotated[
        bool,
        typer.Option("--predict", help="Only state what this model says of unreported trials."),
    ] = False,
) -> None:
    """Run every published trial under the plausible models, and write the page and its plot."""
    from simlib.evidence.calibration.sweeps import default_folder
    from simlib.evidence.trials.load import load_trial, published
    from simlib.evidence.validation.forest_plot import forest
    from simlib.evidence.validation.page_data import fit_report, lines_of, page
    from simlib.evidence.validation.page_stamp import FOREST, PAGE, stamp
    from simlib.evidence.validation.runs import run_all
    from simlib.model.plausible.models import shipped

    if check:
        stored = json.loads(PAGE.read_text("utf-8"))["stamp"]
        stale = {k: v for k, v in stamp().items() if stored.get(k) != v}
        if stale:
            raise ValueError(f"the page is about another {', '.join(stale)}: `simlib validate`.")
        typer.echo("The page is about this model.")
        return
    begun = time.monotonic()

    def said(text: str) -> None:
        typer.echo(f"{time.monotonic() - begun:6.0f} s  {text}", err=True)

    if predict:
        from datetime import UTC, datetime

        from simlib.evidence.validation import register

        today = datetime.now(UTC).date()
        new = register.predict(
            shipped(), fit_report(), folder or default_folder(), today, progress=said
        )
        register.add(new)
        for one in new:
            low, high = one["range"]
            typer.echo(f"{one['id']}: {one['value']:.3g} ({low:.3g} to {high:.3g})")
        typer.echo(f"{len(new)} new statements of {len(register.planned())} predictions.")
        return
    trials = [load_trial(name) for name in published()]
    runs = run_all(trials, shipped(), folder or default_folder(), resume, progress=said)
    lines = lines_of(trials, runs)
    told = page(trials, lines)
    PAGE.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    FOREST.write_text(forest(lines), "utf-8")
    typer.echo(told["sentence"])
    for bar in told["bars"]:
        typer.echo(
            f"{bar['set']}, {bar['what']}: {bar['count']} of {bar['among']} (asked for "
            f"{bar['least']} to {bar['most']} %): {'met' if bar['met'] else 'missed'}."
        )
    for role, name in (("calibrate", "Fitted"), ("check", "Only compared")):
        c = told["coverage"][role]
        typer.echo(
            f"{name}: {c['inside']} of {c['numbers']} numbers inside ({c['records_inside']} of "
            f"{c['records']} records); direction right in {c['right_side']} of {c['sided']}."
        )
