"""Contradictions: whether what a text claims of the present is so on a chart."""

from typing import Any

from simlib.cases.language.claims import Claim, claims_of

NEAR = 0.05
"""Share of a dose by which it may differ from the one that is named."""

INJECTED = ("epidural-steroid", "nerve-block", "radiofrequency")
WORN = ("lidocaine", "capsaicin")
"""Orders without a sig that people call a shot, or a patch."""

MOVED = {"pain": 1.0, "sleep": 1.0, "craving": 10.0, "mme": 1.0}
"""By how much a score has to move to be called a change, about a tenth of its scale; a dose by one
MME. What has moved so far is reported beside the words."""

AGONISTS = ("buprenorphine", "methadone")


def contradicted(text: str, chart: Any, first: Any = None) -> tuple[Claim, ...]:
    """Return what a text claims and a chart contradicts; nothing where the chart does not tell.

    Parameters
    ----------
    text : str
    chart : Chart
    first : Chart, optional
        The chart of the first visit; without it, nothing has changed since.
    """
    then = chart if first is None else first
    return tuple(claim for claim in claims_of(text) if _is_false(claim, chart, then))


def _is_false(claim: Claim, chart: Any, first: Any) -> bool:
    if claim.kind == "level":
        value = getattr(chart, claim.what, None)
        return value is not None and not claim.low <= float(value) <= claim.high
    if claim.kind == "direction":
        return _went_otherwise(claim, chart, first)
    taken = getattr(chart, "in_force", None)
    if taken is None:
        return False
    if claim.kind == "dose":
        doses = [dose for one in taken for dose in (one.amount, one.single) if dose]
        low, high = claim.low * (1.0 - NEAR), claim.high * (1.0 + NEAR)
        return not any(low <= dose <= high for dose in doses)
    if claim.kind == "form":
        return not _has_form(claim.what, chart, taken)
    if claim.kind == "take-home":
        return not any(one.take_home for one in taken)
    held = [one for one in taken if chart.mme > 0 or one.is_called(AGONISTS[0])]
    held += [one for one in taken if one.is_called(AGONISTS[1])]
    if claim.kind == "nothing":
        return bool(held)
    named = any(one.is_called(claim.what) or one.drug.startswith(claim.what) for one in taken)
    return named if claim.kind == "off" else not named


def _has_form(form: str, chart: Any, taken: Any) -> bool:
    if any(one.form == form for one in taken):
        return True
    if form == "tablet":  # what people came with is known by name only
        return bool(taken) or any(name not in WORN for name in chart.taking)
    known = {"injection": INJECTED, "patch": WORN}.get(form, ())
    return any(name in known for name in chart.taking)


def _went_otherwise(claim: Claim, chart: Any, first: Any) -> bool:
    """Tell whether a score did not go where a text says, since either visit it may mean.

    What the text compares with the first visit is held against that. Any other comparison is true
    if the score moved so since the last visit to which the person came, or did not visibly move
    otherwise since then and stands so against the first.
    """
    name, sign, step = claim.what, claim.low, MOVED[claim.what]
    by_first = sign * (float(getattr(chart, name)) - float(getattr(first, name)))
    since = getattr(chart, "since", None)
    if since is None:
        return False
    before = since.mme if name == "mme" else dict(since.scores)[name]
    by_last = sign * (float(getattr(chart, name)) - before)
    if claim.since_first or name == "mme":
        return by_first <= 0.0
    return by_last < step and (by_last <= -step or by_first <= 0.0)
