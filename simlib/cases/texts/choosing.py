"""Which of several texts is said: the first that holds and is true of the chart."""

import re
from collections.abc import Sequence
from typing import Any

from simlib.cases.texts.conditions import FLAGS, Condition, Variant
from simlib.cases.texts.contradictions import contradicted
from simlib.clinic.patient.grave import grave_news


def first_text(variants: Sequence[Variant], chart: Any, first: Any = None) -> str:
    """Return the first text that may be said, or nothing.

    Parameters
    ----------
    variants : sequence of Variant
    chart : Chart
        Has a number for every name in :data:`SCALES`, ``taking`` (the slugs and the opioids in
        force) and ``results``; and may have what else a condition looks at.
    first : Chart, optional
        The chart of the first visit; without it, nothing has changed.
    """
    number = which_said(variants, chart, first)
    return "" if number is None else variants[number].text


def which_said(variants: Sequence[Variant], chart: Any, first: Any = None) -> int | None:
    """Return the number of the first text whose conditions hold and which is not false.

    A text that claims a dose, a form or a direction that is not so is passed over: better silent
    than false.
    """
    return next((i for i, v in enumerate(variants) if _may_be_said(v, chart, first)), None)


def which_opens(variants: Sequence[Variant], chart: Any, first: Any = None) -> int | None:
    """Return the number of the text with which a person opens a visit, or None: they are silent.

    After an overdose, an abrupt stop or a start that made sick, it is one that speaks of it.
    """
    news = grave_news(getattr(chart, "since", None))
    if not news:
        return which_said(variants, chart, first)
    return next(
        (
            i for i, v in enumerate(variants)
            if _speaks_of(news[0].kind, v) and _may_be_said(v, chart, first)
        ),
        None,
    )  # fmt: skip


def every_text(variants: Sequence[Variant], chart: Any, first: Any = None) -> tuple[str, ...]:
    """Return every text whose conditions hold and which is not false: findings add up."""
    return tuple(variants[i].text for i in which_found(variants, chart, first))


def which_found(variants: Sequence[Variant], chart: Any, first: Any = None) -> tuple[int, ...]:
    """Return the numbers of the texts that :func:`every_text` returns."""
    return tuple(i for i, v in enumerate(variants) if _may_be_said(v, chart, first))


def _may_be_said(variant: Variant, chart: Any, first: Any) -> bool:
    return variant.holds(chart, first) and not contradicted(variant.text, chart, first)


ANSWERS: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "overdoses": (
        ("overdosed", "overdosed_since"),
        re.compile(
            r"\boverdose|\bfell out\b|\bnarcan\b|\bnaloxone\b|\bambulance\b|\bdid the spray\b"
            r"|\bI went out\b|\bI was dead\b",
            re.IGNORECASE,
        ),
    ),
    "sick_start": (
        ("sick_start", "worst_cows", "withdrawal_days", "cows"),
        re.compile(r"\bwithdrawal\b|\bsick\b|\bshak(?:es|ing|y)\b|\bthrew up\b", re.IGNORECASE),
    ),
    "stopped": (
        (
            "stopped_since", "worst_cows", "withdrawal_days", "cows", "mme", "dose", "dose_since",
        ),
        re.compile(r"\bwithdrawal\b|\bcold turkey\b|\boff (?:it|them|the)\b", re.IGNORECASE),
    ),
}  # fmt: skip
"""What speaks of grave news: a condition that asks for it, or words."""

WITHDRAWAL = ("cows", "worst_cows", "withdrawal_days")


def _speaks_of(kind: str, variant: Variant) -> bool:
    keys, words = ANSWERS[kind]
    return words.search(variant.text) is not None or any(
        c.score in keys and _asks_for_it(c) for c in variant.when
    )


def _asks_for_it(condition: Condition) -> bool:
    """Tell whether a condition wants the thing, and not that it did not happen."""
    compared = condition.range
    if compared is None:
        return False
    if condition.score in FLAGS:
        return compared.holds(1.0)
    return condition.score not in WITHDRAWAL or not compared.holds(0.0)
