"""Summary statistics: the value of every endpoint in each arm, and every contrast."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from simlib.evidence.trials import estimators as est
from simlib.evidence.trials.data import ArmData
from simlib.evidence.trials.endpoints import KINDS
from simlib.evidence.trials.kinds import Measured
from simlib.evidence.trials.result_keys import arm_key, contrast_key
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_endpoints import Interaction
from simlib.evidence.trials.vocabulary import MEASURES, PARTS

NAN = est.NAN


class Row(NamedTuple):
    """Endpoint, arms and measure behind one key of a result.

    Attributes
    ----------
    key : str
    endpoint, arm, against, measure : str
        ``arm`` is empty for named comparisons and interactions; ``measure`` is empty for an
        endpoint's own value.
    """

    key: str
    endpoint: str
    arm: str = ""
    against: str = ""
    measure: str = ""


def rows(trial: TrialFile) -> list[Row]:
    """Return the rows of a result of this trial, in the order of the file."""
    found: list[Row] = []
    for e in trial.endpoints:
        parts = PARTS if e.kind == "predictive" else ("",)
        for arm in trial.arms:
            named = [(f"{e.name}.{part}" if part else e.name, part) for part in parts]
            found += [Row(arm_key(n, arm.name), e.name, arm.name, measure=p) for n, p in named]
        for arm in trial.arms:
            if arm.name == trial.control:
                continue
            for measure in MEASURES[KINDS[e.kind].family]:
                key = contrast_key(e.name, measure, arm.name, trial.control)
                found.append(Row(key, e.name, arm.name, trial.control, measure))
    for p in trial.published:  # contrasts that the control does not cover
        if p.key not in {r.key for r in found} and " [" in p.key and p.measure:
            name, _, sides = p.key.removesuffix("]").partition(f" {p.measure} [")
            arm_name, _, against = sides.partition(" / ")
            found.append(Row(p.key, name, arm_name, against, p.measure))
    for c in trial.comparisons:
        family = KINDS[trial.endpoint(c.of.endpoint).kind].family
        for measure in MEASURES["share" if family == "time" else family]:
            found.append(Row(contrast_key(c.name, measure), c.name, measure=measure))
    for i in trial.interactions:
        measure = interaction_measure(KINDS[trial.endpoint(i.endpoint).kind].family)
        found.append(Row(contrast_key(i.name, measure), i.name, measure=measure))
    return found


def interaction_measure(family: str) -> str:
    """Return the measure that compares two effects."""
    return "ratio of OR" if family in ("share", "time") else "difference of MD"


class Sums:
    """Values of endpoints over some people of each arm.

    Parameters
    ----------
    arms : mapping of arm to ArmData
    chosen : mapping of arm to array
        Weights of people, whole numbers: 0 leaves one out, 2 counts twice.
    drawn : bool
        Count the events that were drawn, as a real trial would, not those that were expected.
    """

    def __init__(
        self,
        arms: Mapping[str, ArmData],
        chosen: Mapping[str, np.ndarray],
        drawn: bool = False,
    ) -> None:
        self.arms, self.chosen, self.drawn = arms, chosen, drawn

    def values(self, trial: TrialFile) -> dict[str, float]:
        """Return every value by its key."""
        return {row.key: self._value(trial, row) for row in rows(trial)}

    def _value(self, trial: TrialFile, row: Row) -> float:
        named = next((c for c in trial.comparisons if c.name == row.endpoint), None)
        if named is not None and not row.arm:
            return self.contrast(named.of.pair, named.against.pair, row.measure)
        interaction = next((i for i in trial.interactions if i.name == row.endpoint), None)
        if interaction is not None and not row.arm:
            return self._interaction(trial, interaction)
        if row.against:
            a, b = (row.endpoint, row.arm), (row.endpoint, row.against)
            return self.contrast(a, b, row.measure)
        return self.single(row.endpoint, row.arm, row.measure)

    def _of(self, endpoint: str, arm: str, among: str | None) -> tuple[Measured, np.ndarray]:
        own = self.arms[arm]
        e = own.trial.endpoint(endpoint)
        m = own.measured[endpoint]
        weight = self.chosen[arm] * m.counted
        for name in {e.among, among} - {None}:
            weight = weight * own.groups[str(name)]
        return (m if self.drawn else m.counting), weight

    def single(self, endpoint: str, arm: str, part: str = "", among: str | None = None) -> float:
        """Return an endpoint's own value in an arm."""
        m, weight = self._of(endpoint, arm, among)
        total = float(weight.sum())
        if m.family == "rate":
            assert m.time is not None
            per = float(self.arms[arm].trial.endpoint(endpoint)["per"])
            years = float((m.time * weight).sum())
            return per * float((m.value * weight).sum()) / years if years > 0 else NAN
        if m.family == "slope":
            return _slope(m, weight)
        if m.family == "table":
            return _predictive(m, weight, part)
        if m.family == "median":
            return est.median(m.value, weight)
        return float((m.value * weight).sum()) / total if total > 0 else NAN

    def contrast(
        self, a: tuple[str, str], b: tuple[str, str], measure: str, among: str | None = None
    ) -> float:
        """Return a contrast of two endpoints or arms."""
        x, wx = self._of(*a, among)
        y, wy = self._of(*b, among)
        if measure == "HR":
            return _hazard(x, wx, y, wy)
        if x.family == "median":
            a_half, b_half = est.median(x.value, wx), est.median(y.value, wy)
            if measure == "ratio":
                return a_half / b_half if b_half else NAN
            return a_half - b_half
        if measure == "difference":
            return _slope(x, wx, log=True) - _slope(y, wy, log=True)
        if measure in ("MD", "SMD", "ratio"):
            p, q = _moments(x, wx), _moments(y, wy)
            if measure == "SMD":
                return est.hedges(p, q)
            if measure == "ratio":
                return p.mean / q.mean if q.mean else NAN
            return p.mean - q.mean
        s, t = _table(x, wx), _table(y, wy)
        if measure == "rate difference":
            per = float(self.arms[a[1]].trial.endpoint(a[0])["per"])
            return per * (est.share(s) - est.share(t))
        if measure == "RD":
            return est.share(s) - est.share(t)
        return {"OR": est.odds_ratio, "RR": est.risk_ratio, "rate ratio": est.rate_ratio}[measure](
            s, t
        )

    def _interaction(self, trial: TrialFile, one: Interaction) -> float:
        """Return the difference of an arm's effect between two subgroups."""
        endpoint, arm, between = one.endpoint, one.arm, one.between
        family = KINDS[trial.endpoint(endpoint).kind].family
        a, b = (endpoint, arm), (endpoint, trial.control)
        measure = "OR" if family in ("share", "time") else "MD"
        if arm == trial.control:  # one arm: the subgroups themselves are compared
            return self._groups(endpoint, arm, between, measure)
        x, y = (self.contrast(a, b, measure, among=group) for group in between)
        return x / y if measure == "OR" else x - y

    def _groups(self, endpoint: str, arm: str, between: tuple[str, ...], measure: str) -> float:
        (x, wx), (y, wy) = (self._of(endpoint, arm, group) for group in between)
        if measure == "OR":
            return est.odds_ratio(_table(x, wx), _table(y, wy))
        return _moments(x, wx).mean - _moments(y, wy).mean


def _table(m: Measured, weight: np.ndarray) -> est.Table:
    events = float((m.value * weight).sum())
    if m.family == "rate":
        assert m.time is not None
        return est.Table(events, float((m.time * weight).sum()))
    return est.Table(events, float(weight.sum()))


def _moments(m: Measured, weight: np.ndarray) -> est.Moments:
    return est.moments(np.repeat(m.value, weight.astype(int)))


def _hazard(x: Measured, wx: np.ndarray, y: Measured, wy: np.ndarray) -> float:
    if x.time is None or y.time is None or x.event is None or y.event is None:
        return NAN
    some = ((x.time, x.event, wx.astype(int)), (y.time, y.event, wy.astype(int)))
    times = [np.repeat(time, w) for time, _, w in some]
    events = [np.repeat(event, w) for _, event, w in some]
    arm = np.repeat([True, False], [times[0].size, times[1].size])
    return est.hazard_ratio(np.concatenate(times), np.concatenate(events), arm)


def _slope(m: Measured, weight: np.ndarray, log: bool = False) -> float:
    x, y, past, person = m.pairs
    times = weight[person].astype(int)
    x, y, past, person = (np.repeat(v, times) for v in (x, y, past, person))
    if not m.logistic:
        return est.within_slope(x, y, person)
    beta = float(est.logistic(np.column_stack([np.ones(x.size), x, past]), y)[1])
    return beta if log else float(np.exp(beta))


def _predictive(m: Measured, weight: np.ndarray, part: str) -> float:
    assert m.time is not None
    early, later = m.time, m.value
    both = float((early * later * weight).sum())
    only_early = float((early * (1 - later) * weight).sum())
    only_later = float(((1 - early) * later * weight).sum())
    neither = float(((1 - early) * (1 - later) * weight).sum())
    if part == "OR":
        return est.odds_ratio(
            est.Table(both, both + only_early), est.Table(only_later, only_later + neither)
        )
    top, rest = {
        "PPV": (both, only_early), "NPV": (neither, only_later),
        "sensitivity": (both, only_later), "specificity": (neither, only_early),
    }[part]  # fmt: skip
    return est.share(est.Table(top, top + rest))
