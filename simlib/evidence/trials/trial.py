"""``sl.Trial``: a trial file with its methods for users."""

from dataclasses import fields
from pathlib import Path

from simlib.evidence.trials import display
from simlib.evidence.trials.load import load_trial, load_trial_text
from simlib.evidence.trials.models import Models
from simlib.evidence.trials.result import TrialResult
from simlib.evidence.trials.run import run_trial
from simlib.evidence.trials.schema import TrialFile
from simlib.files.format import with_given


class Trial(TrialFile):
    """A trial that can be run: load it with ``sl.Trial.load``.

    It has every attribute of :class:`simlib.evidence.trials.schema.TrialFile`.
    """

    @staticmethod
    def load(name: str | Path) -> "Trial":
        """Load a trial from a YAML file, or a published one by its id."""
        return _with_verbs(load_trial(name))

    @staticmethod
    def read(text: str, name: str = "trial.yaml") -> "Trial":
        """Read a trial from its text."""
        return _with_verbs(load_trial_text(text, name))

    def changed(self, text: str, by: str) -> "Trial":
        """Return the trial with one place of its file changed.

        Parameters
        ----------
        text : str
            As it stands in the file, once.
        by : str
            What stands there instead.

        Raises
        ------
        ValueError
            Where the text is not there, or more than once.
        CaseError
            Where the changed file has problems.

        Examples
        --------
        >>> Trial.load("xbot-2018").changed("duration: week 24", "duration: week 12").duration
        84
        """
        count = self.text.count(text)
        if count != 1:
            times = "not" if not count else f"{count} times"
            raise ValueError(f"`{text[:60]}` stands {times} in the file of {self.id}.")
        return Trial.read(self.text.replace(text, by), self.file)

    def run(
        self, *, n: int | None = None, seed: int = 1, models: Models = None, draws: int = 0
    ) -> TrialResult:
        """Run it: ``n`` people in each arm, under plausible models.

        See :func:`simlib.evidence.trials.run.run_trial`.
        """
        return run_trial(self, n=n, seed=seed, models=models, draws=draws)

    def _repr_html_(self) -> str:
        return display.trial_html(self)


def _with_verbs(file: TrialFile) -> Trial:
    written = Trial(**{f.name: getattr(file, f.name) for f in fields(file) if f.init})
    return with_given(
        written, **{f.name: getattr(file, f.name) for f in fields(file) if not f.init}
    )
