"""Plans as a hand sets them: the opioid, when, and which therapy and programme come beside."""

import functools
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from simlib.clinic.projection.project import Projection, project_plan
from simlib.clinic.treatments.base import Intervention, OrderError, catalogue
from simlib.clinic.treatments.programmes import programmes
from simlib.clinic.visit import Visit


class Way(NamedTuple):
    """What may become of opioids: words, the amount that a slider sets, and the order.

    Attributes
    ----------
    words : str
    label, unit : str
        Of the slider; empty where there is nothing to set.
    low, high, step, usual : float
    slug : str
        Of the intervention; empty where nothing is ordered.
    fields : dict
        Of its menu; ``amount`` names the one that the slider sets.
    """

    words: str
    label: str = ""
    unit: str = ""
    low: float = 0.0
    high: float = 100.0
    step: float = 5.0
    usual: float = 0.0
    slug: str = ""
    field: str = "amount"
    more: tuple[tuple[str, Any], ...] = ()


WAYS: dict[str, Way] = {
    "keep": Way("leave the medicines as they are"),
    "taper": Way(
        "taper the opioid",
        "Lowered every month by",
        "% of the first dose",
        5,
        50,
        5,
        10,
        "taper",
        "percent",
        (("every", "month"),),
    ),
    "raise": Way("raise the opioid", "Raised by", "%", 10, 100, 10, 30, "raise", "percent"),
    "bup": Way(
        "buprenorphine, low-dose start",
        "Dose",
        "mg twice a day",
        2,
        16,
        2,
        8,
        "buprenorphine-low-dose",
        "amount",
        (("frequency", "bid"),),
    ),
    "methadone": Way(
        "methadone in a treatment programme",
        "Dose",
        "mg a day",
        20,
        150,
        10,
        80,
        "methadone",
        "amount",
    ),
    "naltrexone": Way(
        "naltrexone injection",
        "Days without opioids before it",
        "days",
        0,
        21,
        1,
        10,
        "naltrexone",
        "wait",
    ),
}
THERAPIES = {
    "none": "none",
    "cbt": "CBT for pain",
    "exercise": "exercise",
    "cbt+exercise": "CBT and exercise",
    "more": "MORE (mindfulness)",
    "contingency-management": "contingency management",
}
NO_PROGRAMME = {"none": "none"}


@functools.cache
def programme_names() -> dict[str, str]:
    """Programmes by id, with none first."""
    return NO_PROGRAMME | {place.id: place.name for place in programmes()}


@dataclass(frozen=True)
class PlanDraft:
    """One plan.

    Examples
    --------
    >>> PlanDraft.read("taper,20,4,cbt,none").words()
    'taper the opioid (20 % of the first dose), from week 4; CBT for pain'
    """

    way: str = "keep"
    amount: float = 0.0
    week: int = 0
    therapy: str = "none"
    programme: str = "none"

    @staticmethod
    def read(text: str) -> "PlanDraft":
        """The plan that an address names.

        Raises
        ------
        ValueError
            In one sentence: what it is, and how it is written.
        """
        parts = text.split(",")
        try:
            way, amount, week, therapy, programme = parts
            draft = PlanDraft(way, float(amount), int(week), therapy, programme)
        except ValueError:
            raise ValueError(f"`{text[:60]}` is no plan. Write `taper,20,0,cbt,none`.") from None
        known = ((way, WAYS), (therapy, THERAPIES), (programme, programme_names()))
        for name, names in known:
            if name not in names:
                raise ValueError(
                    f"there is no `{name[:40]}` in a plan. There are: {', '.join(names)}."
                )
        limits = WAYS[way]
        if limits.label and not limits.low <= draft.amount <= limits.high:
            raise ValueError(
                f"{limits.label} goes from {limits.low:g} to {limits.high:g}: {amount}."
            )
        if not 0 <= draft.week <= 20:
            raise ValueError(f"a plan starts in week 0 to 20, not {week}.")
        return draft

    def __str__(self) -> str:
        return f"{self.way},{self.amount:g},{self.week},{self.therapy},{self.programme}"

    def going(self, way: str) -> "PlanDraft":
        """The plan with another way, at its usual amount."""
        return replace(self, way=way, amount=WAYS[way].usual)

    def choices(self) -> list[tuple[str, dict[str, Any]]]:
        """The orders as a menu has them: slug and fields."""
        way = WAYS[self.way]
        found: list[tuple[str, dict[str, Any]]] = []
        if way.slug:
            found.append((way.slug, {way.field: self.amount, **dict(way.more)}))
        if self.therapy != "none":
            found += [(slug, {}) for slug in self.therapy.split("+")]
        if self.programme != "none":
            found.append(("programme", {"programme": self.programme}))
        return found

    def orders(self) -> tuple[Intervention, ...]:
        """The orders."""
        return _ordered(self)

    def words(self) -> str:
        """The plan in words."""
        way = WAYS[self.way]
        parts = [f"{way.words} ({self.amount:g} {way.unit})" if way.label else way.words]
        if self.week and self.choices():
            parts[0] += f", from week {self.week}"
        parts += [THERAPIES[self.therapy]] if self.therapy != "none" else []
        parts += [programme_names()[self.programme]] if self.programme != "none" else []
        return "; ".join(parts)

    def python(self) -> str:
        """The orders as Python writes them, to stand in ``visit.order(...)``."""
        kinds = [
            (type(order).__name__, values)
            for order, (_, values) in zip(self.orders(), self.choices(), strict=True)
        ]
        return ", ".join(
            f"sl.{name}.from_choice({values!r})" if values else f"sl.{name}()"
            for name, values in kinds
        )

    def yaml(self) -> str:
        """The plan as a file that ``simlib project --plan`` reads."""
        rows = [f"day {7 * self.week}:"]
        for slug, values in self.choices():
            inside = ", ".join(
                f"{key}: {value:g}" if isinstance(value, float) else f"{key}: {value}"
                for key, value in values.items()
            )
            rows.append(f"  - {slug}: {{{inside}}}" if inside else f"  - {slug}")
        return "\n".join(rows) + "\n" if len(rows) > 1 else "[]\n"


@functools.lru_cache(maxsize=512)
def _ordered(draft: PlanDraft) -> tuple[Intervention, ...]:
    kinds = catalogue()
    return tuple(kinds[slug].from_choice(values) for slug, values in draft.choices())


@functools.lru_cache(maxsize=512)
def project_draft(visit: Visit, draft: PlanDraft, weeks: int, lives: int) -> Projection:
    """What may become of people like this one with this plan; the same people for every plan."""
    plan = visit.plan.ordered(draft.orders(), visit.day + 7 * draft.week)
    return project_plan(visit.name, visit.profile, plan, visit.day, weeks, lives, known=visit.known)


@functools.lru_cache(maxsize=64)
def possible(visit: Visit) -> dict[str, str]:
    """Ways that can be ordered for this person, in words."""
    found = {}
    for key, way in WAYS.items():
        try:
            visit.plan.ordered(PlanDraft().going(key).orders(), visit.day)
        except OrderError:
            continue
        found[key] = way.words
    return found


def differences(first: Projection, other: Projection) -> list[str]:
    """How many more or fewer, in words, with another plan than with the first."""
    told = []
    for key, of, words in (
        ("return_to_use", 100, "in or back to regular use"),
        ("in_care", 100, "in care"),
        ("overdose", 1000, "with an overdose"),
        ("death", 1000, "who died"),
    ):
        gap = round((other.per100[key][-1] - first.per100[key][-1]) * of / 100)
        if gap:
            told.append(f"{abs(gap)} {'more' if gap > 0 else 'fewer'} of {of:,} {words}")
    for name, least in (("function", 1.0), ("pain", 0.1)):
        moved = other.bands[name]["p50"][-1] - first.bands[name]["p50"][-1]
        if abs(moved) >= least:
            told.append(
                f"{name} {abs(moved):.1f} {'higher' if moved > 0 else 'lower'} in the middle"
            )
    return told or ["hardly a difference"]
