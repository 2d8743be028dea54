"""The command that repeats the fit of the plausible models."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Fit the plausible models to published results anew.", invoke_without_command=True,
    rich_markup_mode=None,
)  # fmt: skip


@app.callback()
def calibrate(
    resume: Annotated[
        bool, typer.Option("--resume/--fresh", help="Take sweeps that are on disk already.")
    ] = True,
    prior: Annotated[
        bool, typer.Option("--prior", help="Draw models from the prior, and look at no result.")
    ] = False,
    models: Annotated[int, typer.Option(min=20, max=500, help="Models that are kept.")] = 100,
    runs: Annotated[int, typer.Option(min=50, max=1000, help="Models of each sweep.")] = 150,
    waves: Annotated[int, typer.Option(min=1, max=5, help="Sweeps.")] = 3,
    each: Annotated[int, typer.Option(min=20, max=2000, help="People per trial and model.")] = 64,
    seed: Annotated[int, typer.Option(help="Names the models, the people and their luck.")] = 1,
    folder: Annotated[
        Path | None, typer.Option(help="Where sweeps are kept; else beside the other caches.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option(help="File of the models; else that of the package.")
    ] = None,
) -> None:
    """Fit to every published number of role calibrate; records of role check are never read.

    It takes about half an hour on two cores, and can be stopped and resumed.
    """
    from simlib.evidence.calibration import fitting as fits
    from simlib.evidence.calibration.fit_report import REPORT, report
    from simlib.evidence.calibration.prior_models import prior as prior_models
    from simlib.evidence.calibration.sweeps import default_folder
    from simlib.evidence.trials.load import load_trial, published
    from simlib.model.plausible.models import SHIPPED

    begun = time.monotonic()
    file = into or SHIPPED
    if prior:
        kept = prior_models(models, seed).save(file)
        typer.echo(f"{len(kept)} models of the prior, {kept.digest}, are in {file}.")
        return

    def said(text: str) -> None:
        typer.echo(f"{time.monotonic() - begun:6.0f} s  {text}", err=True)

    trials = [load_trial(name) for name in published()]
    found = fits.fit(
        trials, folder or default_folder(), models=models, runs=runs, waves=waves, each=each,
        seed=seed, resume=resume, progress=said,
    )  # fmt: skip
    kept = found.ensemble.save(file)
    text = json.dumps(report(found), indent=1, sort_keys=True)
    (REPORT if into is None else into.with_suffix(".report.json")).write_text(text + "\n", "utf-8")
    typer.echo(
        f"{len(kept)} models, {kept.digest}, fitted to {len(found.targets)} numbers of "
        f"{len({t.record for t in found.targets})} records, are in {file}."
    )
