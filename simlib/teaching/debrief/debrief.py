"""The debrief of one life: every part of it, found when it is asked for."""

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from simlib.clinic.policies import POLICIES
from simlib.teaching.debrief.arrivals import PastVisit, past_visits
from simlib.teaching.debrief.attribution import ALL_SUBSETS, Attribution, attribute, signed
from simlib.teaching.debrief.bet import Bet, bet_of
from simlib.teaching.debrief.card import Summary
from simlib.teaching.debrief.counterfactual import Counterfactual, counterfactual_of
from simlib.teaching.debrief.decision_quality import (
    DecisionQuality,
    Verdict,
    quality_against,
    told_apart,
)
from simlib.teaching.debrief.decisions import Decision, applied, decided, decision, untouched
from simlib.teaching.debrief.distribution import Fan, LifeAmongLives, fan, stand
from simlib.teaching.debrief.guidelines import (
    GuidelineComparison,
    PlayedThrough,
    compare_guidelines,
    play_through,
)
from simlib.teaching.debrief.lives import (
    FAN,
    LIVES,
    Ends,
    Runs,
    SimulatedGroup,
    alike,
    ended,
    same_person,
    told,
)
from simlib.teaching.debrief.reasons import FELT, Carries, LastParts, carries, last_parts, of_life
from simlib.teaching.debrief.rubric import Rubric, assess
from simlib.teaching.debrief.thresholds import Thresholds, thresholds_of

if TYPE_CHECKING:
    from simlib.cases.case import Case
    from simlib.clinic.treatments.plan import Plan
    from simlib.clinic.visit import Visit
    from simlib.model.explain import Why

NOTHING = "nothing is changed"
SHOWN = ("function", "days_of_use")
"""Outcomes whose attribution the summary tells."""


@dataclass(frozen=True, eq=False)
class Debrief:
    """What a debrief of one life is made of.

    Made by :func:`look_back`.

    Attributes
    ----------
    case : Case
    visit : Visit
        The end of the life.
    lives : int
        Number of lives that every comparison shares.
    visit_days : tuple of int
        Days of the visits of this life, those at which nothing was decided included.
    asked : tuple of (int, str) or None
        Questions of the case that were asked, with their days; None where nobody kept them.
    """

    case: "Case"
    visit: "Visit"
    lives: int = LIVES
    visit_days: tuple[int, ...] = ()
    asked: tuple[tuple[int, str], ...] | None = None

    # ---- the ground: one life, its decisions, and the lives it is compared with -------------

    @property
    def days(self) -> int:
        """Days from the first visit to the end."""
        return self.visit.day

    @functools.cached_property
    def before(self) -> "Plan":
        """The plan when nothing is changed."""
        return untouched(self.visit)

    @functools.cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What was changed at each visit."""
        return decided(self.before, self.visit.plan)

    @functools.cached_property
    def group(self) -> SimulatedGroup:
        """People like this one, each with luck of their own."""
        return alike(self.visit.profile, self.lives)

    @functools.cached_property
    def ends(self) -> Ends:
        """What becomes of the shared lives with the same decisions."""
        return ended(self._lived, self.group.start)

    @functools.cached_property
    def _lived(self) -> dict[str, np.ndarray]:
        """The shared lives with the same decisions, day by day: lived once for every view."""
        return self.group.live(self.visit.plan, self.days, FAN)

    @functools.cached_property
    def ends_of_nothing(self) -> Ends:
        """What becomes of the shared lives when nothing is changed."""
        return self.group.ends(self.before, self.days)

    @functools.cached_property
    def visits(self) -> tuple[PastVisit, ...]:
        """The visits of this life."""
        return past_visits(self.visit, self.visit_days)

    # ---- distribution, then the one life ----------------------------------------------------

    @functools.cached_property
    def standing(self) -> LifeAmongLives:
        """How this life stands among lives with the same decisions: other people, other luck."""
        return stand(self.visit, self.ends)

    @functools.cached_property
    def luck(self) -> LifeAmongLives:
        """How it stands among lives of this very person, with the same decisions and other luck."""
        group = same_person(self.visit, self.lives)
        return stand(self.visit, group.ends(self.visit.plan, self.days))

    @functools.cached_property
    def fan(self) -> Fan:
        """Outcomes week by week in lives with the same decisions."""
        return fan(self._lived)

    @functools.cached_property
    def quality(self) -> tuple[DecisionQuality, ...]:
        """The decisions against no change and against each path of the case."""
        return (
            quality_against(NOTHING, self.ends, self.ends_of_nothing),
            *(quality_against(name, self.ends, ends) for name, ends in self.ends_of_paths.items()),
        )

    @functools.cached_property
    def ends_of_paths(self) -> dict[str, Ends]:
        """What becomes of the shared lives on each path of the case."""
        return {
            path.name: self.group.ends(self.path_plan(path.name), self.days)
            for path in self.case.vignette.paths
        }

    @functools.cached_property
    def verdict(self) -> Verdict:
        """Decision and luck, told apart."""
        return told_apart(self.quality, self.standing, self.luck)

    @functools.cached_property
    def bet(self) -> Bet:
        """How far the decisions were from the best plan known: no change, and the paths."""
        return bet_of(self.ends, {NOTHING: self.ends_of_nothing, **self.ends_of_paths})

    # ---- twins ------------------------------------------------------------------------------

    def path(self, name: str, since: int = 0) -> tuple[Decision, ...]:
        """Return the decisions of a path of the case from a day on.

        Raises
        ------
        KeyError
            ``there is no path``.
        """
        made = (decision(day, orders) for day, orders in self.case.vignette.path(name).orders)
        return tuple(d for d in made if since <= d.day < max(1, self.days))

    def path_plan(self, name: str) -> "Plan":
        """Return the plan of a path of the case from the first visit on."""
        return applied(self.before, self.path(name))

    def counterfactual(self, day: int, *choice: Any, after: str = "the same") -> Counterfactual:
        """Let the same person with the same luck live on with another choice from a visit on.

        Parameters
        ----------
        day : int
            Of the visit.
        *choice : Intervention or str
            What is ordered there instead; a text is the name of what is stopped. With nothing,
            nothing is changed at this visit.
        after : {"the same", "nothing"}
            Whether later decisions are made as before.
        """
        stops = tuple(item for item in choice if isinstance(item, str))
        starts = tuple(item for item in choice if not isinstance(item, str))
        made = (Decision(day, starts, stops),) if choice else ()
        return counterfactual_of(self.visit, day, made, after)

    def counterfactual_on(self, path: str, day: int = 0) -> Counterfactual:
        """Let the same person with the same luck follow a path of the case from a visit on."""
        return counterfactual_of(self.visit, day, self.path(path, day), "nothing")

    # ---- attribution ------------------------------------------------------------------------

    @functools.cached_property
    def counted(self) -> tuple[Decision, ...]:
        """What attribution counts as one decision.

        Each order that was started or stopped; or, where these are more than
        :data:`simlib.teaching.debrief.attribution.ALL_SUBSETS`, all changes of one visit.
        """
        single = tuple(one for d in self._acted for one in d.split())
        return single if self.counted_singly else self._acted

    @property
    def counted_singly(self) -> bool:
        """Whether each order counts as one decision there, and not all changes of one visit."""
        return sum(len(d.split()) for d in self._acted) <= ALL_SUBSETS

    @property
    def _acted(self) -> tuple[Decision, ...]:
        """The decisions without those of the last day, which have had no time to act."""
        return tuple(d for d in self.decisions if d.day < self.days)

    @functools.cached_property
    def attribution(self) -> Attribution:
        """What each decision moved, over the shared lives."""
        plan = self.visit.plan
        runs = Runs(self.group, self.before, self.counted, self.days, plan)
        return attribute(runs)

    # ---- guidelines and the tipping point ---------------------------------------------------

    @functools.cached_property
    def guideline_comparisons(self) -> tuple[GuidelineComparison, ...]:
        """What each guideline would have done at each visit."""
        return compare_guidelines(self.visits)

    @functools.cached_property
    def played_through(self) -> tuple[PlayedThrough, ...]:
        """What comes of it when each guideline treats this person from the first visit on."""
        return play_through(self.visit, self.visit_days, self.group)

    def thresholds(self, other: str) -> Thresholds:
        """Tell what would have to be true for another choice to win.

        Parameters
        ----------
        other : str
            Name of a path of the case, or of a guideline.

        Returns
        -------
        Thresholds
        """
        return thresholds_of(self.visit, self.plan_of(other), other)

    def plan_of(self, other: str) -> "Plan":
        """Return the plan of a path of the case, or of a guideline for this person."""
        for through in self.played_through if other in POLICIES else ():
            if through.policy.name == other:
                return through.end.plan
        return self.path_plan(other)

    # ---- why --------------------------------------------------------------------------------

    def why(self, outcome: str) -> "Why":
        """Return what moved an outcome of this life from the first day to the last."""
        return of_life(self.visit, outcome)

    def carries(self, outcome: str) -> Carries:
        """Return which mechanisms carry what the decisions moved, over the shared lives."""
        felt = self._felt if outcome in FELT else None
        return carries(self.group, self.before, self.visit.plan, self.days, outcome, felt)

    @functools.cached_property
    def _felt(self) -> tuple[LastParts, LastParts]:
        """Parts of what is felt when nothing is changed, and with the decisions."""
        plans = (self.before, self.visit.plan)
        before, after = (last_parts(self.group, plan, self.days) for plan in plans)
        return before, after

    # ---- process ----------------------------------------------------------------------------

    @functools.cached_property
    def rubric(self) -> Rubric:
        """The process: key features, omissions, harms, tests."""
        return assess(self.case.vignette, self.visits, self.asked, self.visit_days)

    @property
    def summary(self) -> Summary:
        """The debrief as headings with sentences, in the order in which it is told."""
        moved = []
        for name in SHOWN:
            found = self.attribution.moved[name]
            moved.append(self.attribution.sentence(name))
            moved += [
                f"{signed(share.value)} {self.attribution.decisions[share.decision].text}"
                for share in found.shares
            ]
        through = [
            f"{p.policy.name} ({p.policy.date}): function {told('function', p.ends)}, "
            f"{told('days_of_use', p.ends)} days of use, regular use, again or "
            f"still, in {told('return_to_use', p.ends)} of 100 lives."
            for p in self.played_through
        ]
        verdict, standing = self.verdict, self.standing
        luck = [verdict.headline, verdict.text, standing.sentence, standing.combined]
        process = [f"{c.feature.feature}: {c.text}" for c in self.rubric.features]
        return Summary(
            name=self.visit.name,
            weeks=self.days // 7,
            seed=self.visit.seed,
            parts=(
                ("What was decided", [d.text for d in self.decisions] or ["Nothing was changed."]),
                ("Decision or luck?", [*luck, *(one.sentence for one in self.quality)]),
                ("What each decision moved, in this model", moved),
                ("Guidelines at the table, over the same lives", through),
                ("How it was done, apart from what came of it", [self.rubric.sentence, *process]),
            ),
        )

    def __repr__(self) -> str:
        return self.summary.text

    def _repr_html_(self) -> str:
        return self.summary.html


def look_back(
    case: "Case",
    visit: "Visit",
    lives: int = LIVES,
    visit_days: tuple[int, ...] | None = None,
    asked: tuple[tuple[int, str], ...] | None = None,
) -> Debrief:
    """Look back on a life: decisions, luck, other choices, guidelines, process.

    Parameters
    ----------
    case : Case
    visit : Visit
        The end of a life of this case.
    lives : int, in [20, 20000]
        Number of lives that every comparison shares.
    visit_days : tuple of int, optional
        Days of the visits of this life; those of the case by default.
    asked : tuple of (int, str), optional
        Questions of the case that were asked, with their days. Without it, a key feature that
        hangs on a question is left to whoever looks back.

    Raises
    ------
    ValueError
        For a life of another case, one that has not begun, or lives out of range.

    Examples
    --------
    >>> import simlib as sl
    >>> case = sl.load_case("back-pain-rising-dose")
    >>> end = case.begin(seed=1).order(sl.Naloxone()).until("4 wk")
    >>> [d.text for d in sl.look_back(case, end).decisions]
    ['Week 0: Naloxone and overdose education']
    """
    if visit.profile != case.profile:
        raise ValueError(f"this life is not one of {case.id}.")
    if visit.day < 1:
        raise ValueError("there is nothing to look back on yet: go on with until('4 wk') first.")
    if not 20 <= lives <= 20_000:
        raise ValueError(f"a debrief takes 20 to 20000 lives, and got {lives}.")
    if visit_days is None:
        visit_days = tuple(planned.day for planned in case.visits)
    days = tuple(day for day in visit_days if day <= visit.day)
    return Debrief(case, replace(visit, says=None), lives, days, asked)
