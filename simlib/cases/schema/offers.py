"""Orders as a case writes them: `- buprenorphine: 8 mg SL bid`."""

import dataclasses
import re
from collections.abc import Collection, Mapping
from typing import Any

from simlib.cases.language.also_called import order_for
from simlib.cases.schema.planned import PlannedOrder
from simlib.clinic.instruments.urine import BENZODIAZEPINES
from simlib.clinic.treatments.base import SAME_ROUTES
from simlib.clinic.treatments.base import catalogue as interventions
from simlib.clinic.treatments.names import recognise, suggestion
from simlib.clinic.treatments.opioids import NOT_CONVERTED, DrugError, drug_names, find_drug
from simlib.clinic.treatments.sig import Sig, parse_sig
from simlib.clinic.treatments.sig_text import SigError
from simlib.files.findings import some_of
from simlib.text.similar import closest

Catalogue = Mapping[str, Any]
"""Intervention classes by slug, each with ``from_choice`` and ``menu``."""

ROUTES_BY_DRUG = ("full-agonist",)
OPIOIDS = "opioid for pain"
"""Group of orders of which the `drug` is an opioid."""

FORMS = (
    "Write `- buprenorphine: 8 mg SL bid`, `- taper: {drug: oxycodone, percent: 10, every: "
    "month}` or just `- naloxone`."
)


class OfferError(ValueError):
    """An order that cannot be read.

    Attributes
    ----------
    code, what, cure : str
    at : tuple of str
        Where in the order.
    on_key : bool
        Point at the last key instead of its value.
    span : tuple of int or None
        Part of a text.
    """

    def __init__(
        self,
        code: str,
        what: str,
        cure: str,
        at: tuple[str, ...] = (),
        on_key: bool = False,
        span: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(f"{what}. {cure}")
        self.code, self.what, self.cure = code, what, cure
        self.at, self.on_key, self.span = at, on_key, span


def read_order(value: Any, catalogue: Catalogue, brought: Collection[str] = ()) -> PlannedOrder:
    """Read one order.

    Parameters
    ----------
    value : str or dict
        ``"naloxone"``, ``{"buprenorphine": "8 mg SL bid"}``, ``{"taper": {...}}``, or
        ``{"stop": "cbt"}``.
    catalogue : mapping of slug to class
    brought : collection of str, optional
        Other medicines of the person, by name in lower case: these can be stopped, too.

    Raises
    ------
    OfferError
    """
    if isinstance(value, str):
        slug, given, on_key = value.strip(), None, False
    elif isinstance(value, dict) and len(value) == 1:
        (slug, given), on_key = next(iter(value.items())), True
    elif isinstance(value, dict) and value:
        raise OfferError("E043", "one entry holds several orders", "Begin each order with `- `.")
    else:
        raise OfferError("E043", "this is not an order", FORMS)
    at = (slug,) if on_key else ()
    if slug == "stop":
        return _stop(given, catalogue, brought, at)
    if slug not in catalogue:
        raise _unknown(slug, given, catalogue, at, on_key)
    choice = _choice(slug, given, catalogue[slug], at)
    try:
        made = catalogue[slug].from_choice(choice)
    except (ValueError, TypeError) as error:
        what, _, cure = str(error).partition(". ")
        raise OfferError("E042", what.rstrip("."), cure or f"Change this `{slug}`.", at) from error
    return PlannedOrder(slug, tuple(choice.items()), made)


def named(value: Any, catalogue: Catalogue) -> bool:
    """Tell whether an order names a known intervention, without reading its details."""
    slug = next(iter(value), None) if isinstance(value, dict) else value
    return isinstance(slug, str) and slug.strip() in catalogue


def lowered(text: str) -> str:
    """Return a sentence in the form of a finding: without a capital at its start."""
    return text[:1].lower() + text[1:]


def details(kind: Any) -> tuple[str, ...]:
    """Return the names of the details that an intervention takes in a case."""
    # A field of another type (the opioid a taper starts from) is filled in at the visit.
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    plain = [f.name for f in fields if f.init and f.type in (str, int, float)]
    return tuple(dict.fromkeys([*plain, *(f["name"] for f in kind.menu()["fields"])]))


def _choice(slug: str, given: Any, kind: Any, at: tuple[str, ...]) -> dict[str, Any]:
    known = details(kind)
    short = isinstance(given, str)
    if given is None:
        choice: dict[str, Any] = {}
    elif short and known:
        choice = {"sig" if "sig" in known else known[0]: given}
    elif isinstance(given, dict):
        choice = dict(given)
    else:
        needs = f"It has: {', '.join(known)}." if known else "It has no details."
        raise OfferError("E041", f"`{slug}` cannot be given like this", needs, at)
    for name, value in choice.items():
        inside = at if short else (*at, name)
        if name not in known:
            near = closest(name, known)
            cure = f"Did you mean `{near}`?" if near else f"It has: {', '.join(known)}."
            if not known:
                cure = f"Write just `- {slug}`."
            raise OfferError("E041", f"`{slug}` has no `{name}`", cure, inside, on_key=True)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            cure = "Write a number or a text."
            raise OfferError("E041", f"`{name}` of `{slug}` is empty or a list", cure, inside)
        _checked(slug, name, value, kind, inside)
        _within(slug, name, value, kind, inside)
    return choice


def _within(slug: str, name: str, value: Any, kind: Any, at: tuple[str, ...]) -> None:
    """Check a detail against the limits of the menu, where its place is still known."""
    fields = {f["name"]: f for f in kind.menu()["fields"]}
    field = fields.get(name, {})
    if "choices" in field:
        choices = [str(c["value"]) for c in field["choices"]]
        if str(value) not in choices:
            near = closest(str(value), choices)
            cure = f"Did you mean `{near}`?" if near else f"Choices: {', '.join(choices)}."
            what = f"`{name}` of `{slug}` cannot be `{str(value)[:40]}`"
            raise OfferError("E042", what, cure, at)
    elif "min" in field:
        low, high = field["min"], field["max"]
        cure = f"It goes from {low:g} to {high:g}."
        if not isinstance(value, int | float):
            what = f"`{name}` of `{slug}` should be a number"
            if found := re.match(r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?=\s|%)", str(value)):
                cure = f"Write the number alone: `{name}: {found[0]}`."
            raise OfferError("E042", what, cure, at)
        if not low <= value <= high:
            raise OfferError("E042", f"`{name}` of `{slug}` cannot be {value:g}", cure, at)


def _checked(slug: str, name: str, value: Any, kind: Any, at: tuple[str, ...]) -> None:
    """Check drugs and sigs here, where the place in the text is still known."""
    if name == "sig":
        try:
            sig = parse_sig(str(value), _way(slug, kind))
        except SigError as error:
            span = (error.start, error.end)
            cure = error.cure
            word = str(value)[error.start : error.end].strip()
            if word in interventions():
                cure = f"An order stands on its own line: begin one with `- {word}`."
            raise OfferError("E033", lowered(error.what), cure, at, span=span) from None
        _given(slug, sig, str(kind.menu()["usual"]), at)
    elif name == "drug" and kind.group == OPIOIDS and str(value).lower() not in NOT_CONVERTED:
        try:
            find_drug(str(value))
        except DrugError as error:
            raise OfferError("E034", error.what, error.cure, at) from None


def _way(slug: str, kind: Any) -> str:
    """Return how a medicine is given, where the sig may leave that out."""
    usual = str(kind.menu()["usual"])
    return "" if slug in ROUTES_BY_DRUG or not usual else parse_sig(usual).route


def _given(slug: str, sig: Sig, usual: str, at: tuple[str, ...]) -> None:
    """Check that there is a dose, and that it goes in as this medicine does."""
    if sig.amount == 0:
        cure = f"To end it, write `- stop: {slug}`."
        raise OfferError("E036", f"`{sig}` is no dose", cure, at)
    if slug in ROUTES_BY_DRUG:
        return
    route = parse_sig(usual).route
    if sig.route != route and {sig.route, route} not in SAME_ROUTES:
        what = f"`{slug}` is not given {sig.route}"
        raise OfferError("E042", what, f"Write it as in `{usual}`.", at)


def _stop(
    given: Any, catalogue: Catalogue, brought: Collection[str], at: tuple[str, ...]
) -> PlannedOrder:
    names = [*catalogue, *drug_names(), *NOT_CONVERTED, *brought]
    if not isinstance(given, str) or not given:
        cure = "Name an intervention, an opioid or another medicine, as in `- stop: cbt`."
        raise OfferError("E041", "`stop` does not say what to stop", cure, at)
    if any(name in given.lower() for name in BENZODIAZEPINES):
        cure = "It is lowered in steps: `- benzodiazepine-taper: {percent: 10, every: 2 weeks}`."
        raise OfferError("E042", f"`{given[:60]}` cannot simply be stopped", cure, at)
    if given.lower() not in names and recognise(given).generic in names:
        given = recognise(given).generic
    if given.lower() not in names:
        near = suggestion(given, names) or _near_slug(given, catalogue)
        cure = f"Did you mean `{near}`?" if near else f"Interventions: {some_of(catalogue, given)}."
        if brought and not near:
            cure = f"Other medicines here: {', '.join(brought)}. {cure}"
        raise OfferError("E040", f"there is nothing called `{given[:60]}` to stop", cure, at)
    return PlannedOrder("stop", (("name", given),))


def _unknown(
    slug: str, given: Any, catalogue: Catalogue, at: tuple[str, ...], on_key: bool
) -> OfferError:
    first, _, rest = slug.partition(" ")
    what = f"there is no intervention `{slug[:60]}`"
    if meant := order_for(slug) or (order_for(first) if rest else None):
        return OfferError("E040", what, _by_its_name(meant, given, catalogue), at, on_key)
    if rest and first in catalogue:
        cure = f"An order needs a colon: `- {first}: {rest[:60]}`."
        try:
            read_order({first: rest}, catalogue)
        except OfferError as error:
            cure = f"Write just `- {first}`." if not details(catalogue[first]) else str(error)
        return OfferError("E043", f"`{slug[:60]}` is not an order", cure, at, on_key)
    near = suggestion(slug, [*catalogue, *drug_names()]) or _near_slug(slug, catalogue)
    near = near or (_near_slug(first, catalogue) if rest else None)
    if rest and not near:
        return OfferError("E043", f"`{slug[:60]}` is not an order", FORMS, at, on_key)
    some = some_of(catalogue, slug)
    cure = f"Did you mean `{near}`?" if near else f"Interventions: {some}."
    return OfferError("E040", what, cure, at, on_key)


def _near_slug(word: str, catalogue: Catalogue) -> str | None:
    """Return the intervention that a misspelling resembles, where it is no medicine."""
    medicines = [slug for slug, kind in catalogue.items() if _is_medicine(kind)]
    others = [slug for slug in (*catalogue, "stop") if slug not in medicines]
    return suggestion(word, catalogue) or closest(word, others, cutoff=0.7)


def _is_medicine(kind: Any) -> bool:
    usual = str(getattr(kind, "usual", ""))
    return bool(usual) and parse_sig(usual).unit != "session"


def _by_its_name(meant: str, given: Any, catalogue: Catalogue) -> str:
    """Return how to write an order that was called by another name, with what was given with it.

    The author's own dose stays; where it cannot be, what is wrong with it is said instead.
    """
    name, _, usual = meant.partition(": ")
    if not isinstance(given, str | dict) or not given:
        return f"Write `- {meant}`."
    braces = usual.startswith("{")
    fixed = dict(re.findall(r"(\w+): ([^,}]+)", usual)) if braces else {}
    own = dict(given) if isinstance(given, dict) else {"sig": given} if usual else {}
    choice = {k: v for k, v in fixed.items() if k != "sig"} | own
    try:
        read_order({name: choice} if choice else name, catalogue)
    except OfferError as error:
        return f"It is `{name}` here, and there: {error}"
    if list(choice) == ["sig"]:
        return f"Write `- {name}: {str(choice['sig'])[:60]}`."
    inside = ", ".join(f"{k}: {v}" for k, v in choice.items())
    return f"Write `- {name}: {{{inside[:120]}}}`." if choice else f"Write `- {name}`."
