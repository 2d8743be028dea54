"""Process: what was noticed, asked and kept safe, judged apart from what came of it.

No mark and no rank: sentences about what was done, and about what one might do next time.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from simlib.debriefing.arrivals import Seen
from simlib.debriefing.done import missing
from simlib.guidance import Standing, review
from simlib.guidance.facts import facts
from simlib.instruments.base import catalogue

if TYPE_CHECKING:
    from simlib.cases.vignette import KeyFeature, Vignette
    from simlib.guidance import Alert

DONE, NOT_DONE, YOURS = "done", "not done", "yours to say"


class Checked(NamedTuple):
    """One key feature of the case.

    Attributes
    ----------
    feature : KeyFeature
    state : {"done", "not done", "yours to say"}
        The last where only the learner knows.
    text : str
        In words, concrete and kind.
    """

    feature: "KeyFeature"
    state: str
    text: str


class Called(NamedTuple):
    """An alert that stood when a visit ended.

    Attributes
    ----------
    alert : Alert
    days : tuple of int
        Of the visits at whose end it stood.
    """

    alert: "Alert"
    days: tuple[int, ...]


class Asked(NamedTuple):
    """A test or questionnaire that was taken."""

    slug: str
    label: str
    day: int
    shows: str


@dataclass(frozen=True)
class Rubric:
    """The process of a case.

    Attributes
    ----------
    features : tuple of Checked
    harms : tuple of Called
        Alerts of severity stop or caution that stood when a visit ended.
    standing : tuple of Standing
        What dated guidelines asked for and was not done in its time, or was done and is a harm.
    kept : tuple of Standing
        What they call good practice, and was done.
    asked : tuple of Asked
    """

    features: tuple[Checked, ...]
    harms: tuple[Called, ...]
    standing: tuple[Standing, ...]
    kept: tuple[Standing, ...]
    asked: tuple[Asked, ...]

    @property
    def sentence(self) -> str:
        """What stands out, in words."""
        done = sum(c.state == DONE for c in self.features)
        open_ = sum(c.state == YOURS for c in self.features)
        parts = []
        if self.features:
            left = f", {open_} only you can say" if open_ else ""
            parts.append(
                f"Of the {len(self.features)} decisions that the author calls key, "
                f"{done} can be seen in what you did{left}."
            )
        parts.append(
            f"{_many(len(self.harms), 'call')} by the pharmacist stood when a visit ended."
            if self.harms
            else "No call by the pharmacist stood when a visit ended."
        )
        return " ".join(parts)


def _many(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def rubric(
    vignette: "Vignette",
    visits: tuple[Seen, ...],
    asked: tuple[tuple[int, str], ...] | None = None,
) -> Rubric:
    """Judge the process of a life that was lived.

    Parameters
    ----------
    vignette : Vignette
        The case, with its key features.
    visits : tuple of Seen
    asked : tuple of (int, str), optional
        Questions of the case that were asked, with their days; None where nobody kept them.
    """
    features = tuple(_checked(feature, visits, asked) for feature in vignette.key_features)
    calls: dict[str, Called] = {}
    for seen in visits:
        for alert in seen.left.alerts:
            if alert.severity in ("stop", "caution"):
                before = calls.get(alert.id, Called(alert, ()))
                calls[alert.id] = before._replace(days=(*before.days, seen.day))
    stood = review([facts(seen.left) for seen in visits]) if visits else ()
    return Rubric(
        features,
        tuple(sorted(calls.values(), key=lambda c: c.alert.severity != "stop")),
        tuple(s for s in stood if s.counts and s.advice.kind in ("harm", "omission")),
        tuple(s for s in stood if s.counts and s.advice.kind == "good practice"),
        _asked(visits),
    )


def _asked(visits: tuple[Seen, ...]) -> tuple[Asked, ...]:
    known = catalogue()
    if not visits:
        return ()
    return tuple(
        Asked(taken.slug, known[taken.slug].label, taken.day, taken.result.text)
        for taken in visits[-1].left.tests
    )


def _checked(
    feature: "KeyFeature", visits: tuple[Seen, ...], asked: tuple[tuple[int, str], ...] | None
) -> Checked:
    week, wanted = feature.day // 7, feature.done_when
    if wanted is None:
        return Checked(feature, YOURS, "Only you know. What did you see, and what did you say?")
    seen = next((s for s in visits if s.day == feature.day), None)
    if seen is None:
        return Checked(feature, NOT_DONE, f"There was no visit in week {week} to do it at.")
    said = None if asked is None else {text for day, text in asked if day <= feature.day}
    left = missing(wanted, seen.left, said)
    if left:
        return Checked(feature, NOT_DONE, f"In week {week} we did not see it: {'; '.join(left)}.")
    if wanted.asked and asked is None:
        questions = " ".join(f"“{question}”" for question in wanted.asked)
        return Checked(feature, YOURS, f"Only you know whether you asked: {questions}")
    return Checked(feature, DONE, f"It shows in what you did by week {week}.")
