"""What every intervention is: a frozen value that turns a prescription into levers."""

import dataclasses
import difflib
import importlib
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Self

from simlib.engine.levers import Levers
from simlib.interventions.sig import Sig, SigError, parse_sig

GROUPS = (
    "medication for OUD",
    "opioid for pain",
    "non-opioid medicine",
    "behavioural",
    "physical",
    "harm reduction",
)
"""Groups of the menu, in order."""


BEYOND = 4.0
"""So many times the highest checked dose cannot be meant."""


class OrderError(ValueError):
    """An order that makes no sense, in one sentence that says what, and how to mend it."""


class Running(NamedTuple):
    """An opioid for pain as it is being taken on one day: what a taper or rotation starts from."""

    drug: str
    mme: float
    half_life: float
    molecule: float


def option(label: str, default: Any, **limits: Any) -> Any:
    """Declare a field that a menu offers beside the sig.

    Parameters
    ----------
    label : str
        For people.
    default : object
    **limits
        ``choices`` (a list of texts), or ``min``, ``max``, ``step`` and ``unit``.
    """
    return dataclasses.field(default=default, metadata={"label": label, **limits})


INTERNAL = {"internal": True}
"""Metadata of a field that is filled in when the order starts, never by a menu or a case."""


@dataclasses.dataclass(frozen=True)
class Intervention:
    """Anything a clinic can do. One file, one intervention; dropping it in is enough.

    Subclasses are frozen dataclasses that are never subclassed themselves. They declare the
    class attributes below, their fields (the sig first, where there is one) and ``levers``.

    Attributes
    ----------
    slug, label, group : str
        Name in cases, name for people, and place in the menu.
    slot : str
        What it replaces: a second order in the same slot ends the first.
    usual : str
        The usual sig, or empty.
    checked : tuple of float or None
        Daily amount (in the sig's unit) that the model was checked for; outside, the learner
        is told.
    amounts : tuple of float
        Least, most and step of one amount in the menu.
    frequencies : tuple of str
        Frequencies in the menu.
    ends : tuple of str
        Slots that this one ends when it starts, or after ``overlap`` days.
    sources : tuple of str
        Keys of ``sources.yaml``.
    """

    slug: ClassVar[str]
    label: ClassVar[str]
    group: ClassVar[str]
    slot: ClassVar[str]
    usual: ClassVar[str] = ""
    checked: ClassVar[tuple[float, float] | None] = None
    amounts: ClassVar[tuple[float, float, float]] = (0.0, 0.0, 0.0)
    frequencies: ClassVar[tuple[str, ...]] = ()
    ends: ClassVar[tuple[str, ...]] = ()
    overlap: ClassVar[int] = 0
    sources: ClassVar[tuple[str, ...]] = ()

    _catalogue: ClassVar[dict[str, type["Intervention"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Intervention._catalogue[cls.slug] = cls

    def levers(self, day: int) -> Levers:
        """Return what this does on a day of treatment (0 is the day it starts)."""
        raise NotImplementedError

    def running(self, day: int) -> Running | None:
        """Return the opioid for pain that this order gives on a day of treatment, if any."""
        del day
        return None

    def bound(self, opioid: Running | None) -> Self:
        """Return this order given the opioid for pain that is in force when it starts.

        Raises
        ------
        OrderError
            Where the order needs an opioid that is not there.
        """
        del opioid
        return self

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        sig = getattr(self, "sig", "")
        return f"{self.label} {sig}".strip()

    def notes(self) -> tuple[str, ...]:
        """Return what the learner should be told about this order, in sentences."""
        if self.checked is None or not hasattr(self, "sig"):
            return ()
        amount, (least, most) = self.parsed.per_day, self.checked
        if amount == 0 or least <= amount <= most:
            return ()
        unit = self.parsed.unit
        note = (
            f"{amount:g} {unit} a day is outside what this model was checked for "
            f"({least:g} to {most:g} {unit}). Do not learn from these numbers."
        )
        return (note,)

    def check_sig(self) -> None:
        """Refuse a sig that cannot be meant; what is only unusual gets a note instead.

        Raises
        ------
        OrderError
            Unreadable, in another unit, or far beyond what the model was checked for.
        """
        sig = read_sig(self.sig, self.label)  # type: ignore[attr-defined]
        unit = parse_sig(self.usual).unit
        if sig.unit != unit:
            raise OrderError(f"{self.label} is counted in {unit}, as in `{self.usual}`: `{sig}`.")
        if self.checked and sig.per_day > BEYOND * self.checked[1]:
            raise OrderError(
                f"{self.label} `{sig}` is {sig.per_day:g} {unit} a day, far beyond the "
                f"{self.checked[1]:g} that this model was checked for. Check dose and frequency."
            )

    @property
    def parsed(self) -> Sig:
        """The sig as numbers."""
        return parse_sig(self.sig)  # type: ignore[attr-defined]

    # menus -----------------------------------------------------------------------------

    @classmethod
    def menu(cls) -> dict[str, Any]:
        """Return what a screen needs to build the controls of this intervention."""
        return {
            "slug": cls.slug,
            "label": cls.label,
            "group": cls.group,
            "slot": cls.slot,
            "usual": cls.usual,
            "fields": cls._sig_fields() + cls._option_fields(),
        }

    def choice(self) -> dict[str, Any]:
        """Return this order as values of the menu's fields."""
        values = {f["name"]: getattr(self, f["name"]) for f in self._option_fields()}
        if self.usual:
            sig = self.parsed
            values |= {"amount": sig.amount, "frequency": sig.frequency or self.frequencies[0]}
        return values

    @classmethod
    def from_choice(cls, values: Mapping[str, Any]) -> Self:
        """Build one from values of the menu's fields, or from a sig.

        Parameters
        ----------
        values : mapping
            ``{"amount": 8, "frequency": "bid"}`` or ``{"sig": "8 mg SL bid"}``, with any of
            the other fields.

        Raises
        ------
        OrderError
            ``there is no ...`` or what else is wrong, in one sentence.
        """
        given = dict(values)
        if cls.usual and "sig" not in given:
            usual = parse_sig(cls.usual)
            amount = given.pop("amount", usual.amount)
            frequency = given.pop("frequency", usual.frequency)
            number = cls._number("amount", amount, *cls.amounts[:2])
            if frequency not in cls.frequencies:
                raise OrderError(
                    f"{cls.label} is not given `{frequency}`. "
                    f"Frequencies: {', '.join(cls.frequencies)}."
                )
            middle = " ".join(p for p in (usual.unit, usual.route) if p)
            given["sig"] = str(parse_sig(f"{number:g} {middle} {frequency}"))
        known = {f.name: f for f in _offered(cls)}
        for name, value in given.items():
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                hint = f" Did you mean `{near[0]}`?" if near else f" It has: {', '.join(known)}."
                raise OrderError(f"{cls.label} has no `{name}`.{hint}")
            limits = known[name].metadata
            if "choices" in limits and value not in limits["choices"]:
                raise OrderError(
                    f"{limits['label']} of {cls.label} cannot be `{value}`. "
                    f"Choices: {', '.join(map(str, limits['choices']))}."
                )
            if "min" in limits:
                given[name] = cls._number(limits["label"], value, limits["min"], limits["max"])
        return cls(**given)

    @classmethod
    def _number(cls, name: str, value: Any, least: float, most: float) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise OrderError(f"{name} of {cls.label} should be a number, and is `{value}`.")
        if not least <= value <= most:
            raise OrderError(
                f"{name} of {cls.label} goes from {least:g} to {most:g}, and is {value:g}."
            )
        return float(value)

    @classmethod
    def _sig_fields(cls) -> list[dict[str, Any]]:
        if not cls.usual:
            return []
        sig = parse_sig(cls.usual)
        least, most, step = cls.amounts
        dose = {
            "name": "amount", "kind": "number", "value": sig.amount, "min": least, "max": most,
            "step": step, "unit": "sessions" if sig.unit == "session" else sig.unit,
            "label": "Sessions" if sig.unit == "session" else "Dose",
        }  # fmt: skip
        if len(cls.frequencies) == 1:
            return [dose]
        often = {
            "name": "frequency", "kind": "choice", "label": "How often", "value": sig.frequency,
            "choices": [{"value": f, "label": SPOKEN.get(f, f)} for f in cls.frequencies],
        }  # fmt: skip
        return [dose, often]

    @classmethod
    def _option_fields(cls) -> list[dict[str, Any]]:
        found = []
        for f in _offered(cls):
            if not f.metadata:
                continue
            limits = {k: v for k, v in f.metadata.items() if k != "choices"}
            entry = {"name": f.name, "value": f.default, **limits}
            if "choices" in f.metadata:
                entry["kind"] = "choice"
                entry["choices"] = [
                    {"value": c, "label": SPOKEN.get(c, str(c))} for c in f.metadata["choices"]
                ]
            else:
                entry["kind"] = "number"
            found.append(entry)
        return found


def _offered(kind: type[Intervention]) -> list[dataclasses.Field[Any]]:
    return [f for f in dataclasses.fields(kind) if not f.metadata.get("internal")]


SPOKEN = {
    "daily": "once a day",
    "bid": "twice a day (bid)",
    "tid": "three times a day (tid)",
    "qid": "four times a day (qid)",
    "monthly": "every 28 days",
    "weekly": "a week",
}
"""Frequencies as a menu says them."""


def read_sig(text: Any, label: str) -> Sig:
    """Read a sig, or say in one sentence what is wrong with the order.

    Raises
    ------
    OrderError
    """
    if not isinstance(text, str):
        raise OrderError(
            f"{label} needs a sig as text, as in '8 mg SL bid', and got {type(text).__name__}."
        )
    try:
        return parse_sig(text)
    except SigError as error:
        raise OrderError(f"{label} `{text[:60]}`: {error}") from None


def catalogue() -> dict[str, type[Intervention]]:
    """Return every intervention by its slug, in the order of the menu.

    Importing the files of this folder registers them; nothing is registered by hand.
    """
    folder = Path(__file__).parent
    for module in pkgutil.iter_modules([str(folder)]):
        importlib.import_module(f"simlib.interventions.{module.name}")
    order = {group: i for i, group in enumerate(GROUPS)}
    found = Intervention._catalogue
    return dict(sorted(found.items(), key=lambda kv: (order[kv[1].group], kv[1].label)))
