"""What every intervention is: a frozen value that turns a prescription into levers."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple, Self

from simlib.clinic.treatments import menu as fields
from simlib.clinic.treatments.menu import INTERNAL, OrderError, option
from simlib.clinic.treatments.sig import Sig, parse_sig
from simlib.clinic.treatments.sig_text import SigError
from simlib.files.shipped import inside
from simlib.model.engine.levers import Levers

__all__ = [
    "GROUPS", "INTERNAL", "Intervention", "OrderError", "Running", "catalogue", "option",
    "read_sig", "regimen",
]  # fmt: skip

GROUPS = (
    "medication for OUD",
    "opioid for pain",
    "non-opioid medicine",
    "withdrawal and sedatives",
    "procedure",
    "behavioural",
    "physical and complementary",
    "support",
    "team and setting",
    "long term",
    "safety",
)
"""Groups of the menu, in order."""


STARTING = 28
"""Days of a treatment in which it still begins."""

BEYOND = 4.0
"""So many times the highest checked dose cannot be meant."""

TINY = 0.01
"""Share of the lowest checked dose below which the unit cannot be meant."""

SAME_ROUTES = ({"SL", "buccal"}, {"topical", "TD"})
"""What may be written for each other in the sig of an order."""


class Running(NamedTuple):
    """Opioids for pain as they are being taken on one day: what a taper or rotation starts from.

    Attributes
    ----------
    drug : str
        Of two opioids both, as in "morphine and oxycodone".
    mme : float
        Morphine milligram equivalents a day, all in all.
    half_life : float
        Hours; of two forms the longer one.
    molecule : float
        Code of the opioid; of two the higher one.
    parts : tuple of Running
        Two forms or two opioids that are one regimen; empty for one alone.
    """

    drug: str
    mme: float
    half_life: float
    molecule: float
    parts: tuple["Running", ...] = ()

    @property
    def drugs(self) -> tuple[str, ...]:
        """Every opioid in it once."""
        return tuple(dict.fromkeys(part.drug for part in self.parts or (self,)))

    def scaled(self, share: float) -> "Running":
        """Return the same at a share of the dose, each part at that share.

        >>> er, ir = Running("morphine", 120.0, 15.0, 6.0), Running("morphine", 60.0, 2.8, 6.0)
        >>> half = regimen((er, ir)).scaled(0.5)
        >>> half.mme, [part.mme for part in half.parts]
        (90.0, [60.0, 30.0])
        """
        parts = tuple(part.scaled(share) for part in self.parts)
        return self._replace(mme=self.mme * share, parts=parts)


def regimen(parts: tuple[Running, ...]) -> Running:
    """Return what is taken together as one: doses add up, and the longest half-life counts."""
    drugs = tuple(dict.fromkeys(part.drug for part in parts))
    return Running(
        " and ".join(drugs),
        sum(part.mme for part in parts),
        max(part.half_life for part in parts),
        max(part.molecule for part in parts),
        parts if len(parts) > 1 else (),
    )


@dataclasses.dataclass(frozen=True)
class Intervention:
    """Anything a clinic can do. One file, one intervention; dropping it in is enough.

    Subclasses are frozen dataclasses that are never subclassed themselves. They declare the
    class attributes below, their fields (the sig first, where there is one) and ``levers``.

    Attributes
    ----------
    slug, label, group : str
        Name in cases, name for people, and place in the menu.
    about : str
        One or two plain sentences for the learner: for whom, how soon, how much, what to watch.
    slot : str
        What it replaces: a second order in the same slot ends the first.
    usual : str
        The usual sig, or empty.
    checked : tuple of float or None
        Daily amount (in the sig's unit) that the model was checked for; outside, the learner
        is told.
    amounts : tuple of float
        Least, most and step of one amount in the menu.
    beyond : str
        Why nobody is given more than that, in a sentence.
    frequencies : tuple of str
        Frequencies in the menu.
    ends : tuple of str
        Slots that this one ends when it starts, or after ``overlap`` days. In its own slot a full
        agonist goes on for so long, and anything else ends at once.
    lasting : bool
        Whether what was done cannot be undone, as an operation: it is never stopped.
    tags : tuple of str
        Classes that alerts go by, as in ``("snri", "serotonergic")``.
    watch : tuple of str
        Instruments that should be read while it runs, by their slugs.
    sources : tuple of str
        Keys of ``sources.yaml``.
    """

    slug: ClassVar[str]
    label: ClassVar[str]
    group: ClassVar[str]
    slot: ClassVar[str]
    about: ClassVar[str] = ""
    usual: ClassVar[str] = ""
    checked: ClassVar[tuple[float, float] | None] = None
    amounts: ClassVar[tuple[float, float, float]] = (0.0, 0.0, 0.0)
    beyond: ClassVar[str] = ""
    frequencies: ClassVar[tuple[str, ...]] = ()
    ends: ClassVar[tuple[str, ...]] = ()
    overlap: ClassVar[int] = 0
    lasting: ClassVar[bool] = False
    tags: ClassVar[tuple[str, ...]] = ()
    watch: ClassVar[tuple[str, ...]] = ()
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

    def resolved(self, opioid: Running | None) -> Self:
        """Return this order given the opioid for pain that is in force when it starts.

        Raises
        ------
        OrderError
            Where the order needs an opioid that is not there.
        """
        del opioid
        return self

    def replacing(self, before: "Intervention | None", day: int) -> Self:
        """Return this order given the one of its slot that it replaces, and that one's day.

        A medicine that is taken already goes on from its dose: nothing has to begin. Without one
        (None) it begins.
        """
        del before, day
        return self

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        sig = getattr(self, "sig", "")
        return f"{self.label} {sig}".strip()

    def notes(self) -> tuple[str, ...]:
        """Return what the learner should be told about this order, in sentences."""
        if not hasattr(self, "sig"):
            return ()
        assumed = self.parsed.assumed
        if self.checked is None:
            return assumed
        amount, (least, most) = self.parsed.per_day, self.checked
        if amount == 0 or least <= amount <= most:
            return assumed
        unit = self.parsed.unit
        note = (
            f"{amount:g} {unit} a day is outside what this model was checked for "
            f"({least:g} to {most:g} {unit}). Do not learn from these numbers."
        )
        return (*assumed, note)

    def notes_on(self, day: int) -> tuple[str, ...]:
        """Return what is told on a day of treatment: nothing of its start once that is past."""
        del day
        return self.notes()

    def check_sig(self) -> None:
        """Refuse a sig that cannot be meant; what is only unusual gets a note instead.

        Raises
        ------
        OrderError
            Unreadable, in another unit, or far beyond what the model was checked for.
        """
        usual = parse_sig(self.usual)
        unit = usual.unit
        written = read_sig(self.sig, self.label, usual.route)  # type: ignore[attr-defined]
        sig = written.counted_in(unit)
        if sig.unit != unit:
            raise OrderError(f"{self.label} is counted in {unit}, as in `{self.usual}`: `{sig}`.")
        if sig.route != usual.route and {sig.route, usual.route} not in SAME_ROUTES:
            raise OrderError(
                f"{self.label} is not given {sig.route}. Write it as in `{self.usual}`."
            )
        if sig.single and usual.every != 1.0:
            raise OrderError(
                f"{self.label} `{sig}` is one dose only, and this is ordered by its interval. "
                f"Write it as in `{self.usual}`, and stop it at a later visit."
            )
        if self.checked and 0.0 < sig.per_day < TINY * self.checked[0]:
            raise OrderError(
                f"{self.label} `{written}` is {sig.per_day:g} {unit} a day, far below the "
                f"{self.checked[0]:g} that it begins to act from. Check the unit."
            )
        if self.checked and sig.per_day > BEYOND * self.checked[1]:
            raise OrderError(
                f"{self.label} `{sig}` is {sig.per_day:g} {unit} a day, far beyond the "
                f"{self.checked[1]:g} that this model was checked for. Check dose and frequency."
            )

    @property
    def parsed(self) -> Sig:
        """The sig as numbers."""
        usual = parse_sig(self.usual)
        return parse_sig(self.sig, usual.route).counted_in(usual.unit)  # type: ignore[attr-defined]

    @property
    def single(self) -> bool:
        """Whether it is one dose, on one day."""
        return bool(self.usual) and self.parsed.single

    def without(self, drug: str) -> "Intervention | None":
        """Return what is left of this order when one drug is taken out of it; None: nothing."""
        del drug
        return None

    # menus -----------------------------------------------------------------------------

    @classmethod
    def menu(cls) -> dict[str, Any]:
        """Return what a screen needs to build the controls of this intervention."""
        return {
            "slug": cls.slug,
            "label": cls.label,
            "group": cls.group,
            "about": cls.about,
            "slot": cls.slot,
            "usual": cls.usual,
            "fields": fields.of_sig(cls) + fields.of_options(cls),
        }

    def controls(self) -> list[dict[str, Any]]:
        """Return the menu's fields as they are for this very order: unit, limits, choices."""
        found: list[dict[str, Any]] = type(self).menu()["fields"]
        return found

    def choice(self) -> dict[str, Any]:
        """Return this order as values of the menu's fields.

        A case may write ``qid`` where the menu says ``q6h``: both are four times a day, and the
        menu's own word is returned.
        """
        values = {f["name"]: getattr(self, f["name"]) for f in fields.of_options(type(self))}
        if self.usual:
            sig = self.parsed
            often = fields.offered_as(sig, self.frequencies)
            values |= {"amount": sig.amount, "frequency": often}
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
        return cls(**fields.chosen(cls, values))

    @classmethod
    def _number(cls, name: str, value: Any, least: float, most: float) -> float:
        return fields.number(cls, name, value, least, most)


def read_sig(text: Any, label: str, route: str = "") -> Sig:
    """Read a sig, or say in one sentence what is wrong with the order.

    Where the text says no route, it is the one that the medicine has.

    Raises
    ------
    OrderError
    """
    if not isinstance(text, str):
        raise OrderError(
            f"{label} needs a sig as text, as in '8 mg SL bid', and got {type(text).__name__}."
        )
    try:
        return parse_sig(text, route)
    except SigError as error:
        raise OrderError(f"{label} `{text[:60]}`: {error}") from None


def catalogue() -> dict[str, type[Intervention]]:
    """Return every intervention by its slug, in the order of the menu.

    Importing the files of this folder registers them; nothing is registered by hand.
    """
    folder = inside("clinic", "treatments", "catalogue")
    for module in pkgutil.iter_modules([str(folder)]):
        importlib.import_module(f"simlib.clinic.treatments.catalogue.{module.name}")
    order = {group: i for i, group in enumerate(GROUPS)}
    found = Intervention._catalogue
    return dict(sorted(found.items(), key=lambda kv: (order[kv[1].group], kv[1].label)))
