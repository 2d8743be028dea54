"""Checks of clinical plausibility: interactions, doses, naloxone, stage and supply."""

from collections.abc import Iterator
from typing import Any

from simlib.cases.checks.person import number
from simlib.cases.schema.offers import Catalogue, OfferError, lowered, named, read_order
from simlib.cases.schema.times import parse_day
from simlib.clinic.treatments.forms import FORMS
from simlib.clinic.treatments.names import recognise
from simlib.clinic.treatments.opioids import NOT_CONVERTED, DrugError, find_drug, mme_per_day
from simlib.clinic.treatments.sig import Sig, parse_sig, written
from simlib.clinic.treatments.sig_text import SigError
from simlib.files.findings import Mistake
from simlib.model.people.traits import SUPPLIES

HIGH_MME = 400.0
"""Prescribed morphine equivalents a day that a reviewer would ask about (assumed)."""

RISKY_MME = 50.0
"""Morphine equivalents a day from which naloxone is offered (CDC 2022)."""

LABELLED = {drug: form.most_a_day for drug, form in FORMS.items() if form.most_a_day is not None}
"""Most a day by the label, mg: the limits of the orders."""

METHADONE_FOR_PAIN = 60.0
METHADONE_FOR_OUD = (20.0, 200.0)
BUPRENORPHINE_SL = 32.0
"""Doses a day outside which a reviewer would ask, mg (assumed; the label ends at 24 mg or 32)."""

DANGEROUS = (
    "prior overdose", "benzodiazepine prescribed", "benzodiazepine not prescribed",
    "alcohol use disorder",
)  # fmt: skip
WITH_DISORDER = ("mild", "moderate", "severe", "early remission")


def check_doses(case: dict[str, Any], catalogue: Catalogue) -> Iterator[Mistake]:
    """Yield questions that a clinical reviewer would ask about the medicines."""
    listed = [(i, m) for i, m in enumerate(_list(case, "medicines")) if isinstance(m, dict)]
    current = [(i, m, drug) for i, m in listed if (drug := _drug(m)) and "until" not in m]
    for i, m in listed:
        yield from _left_open(m, ("medicines", i))
    for i, m, drug in current:
        yield from _unusual(m, drug, ("medicines", i))
    yield from _against_each_other(case, current)
    yield from _stage(case, current)
    orders = list(_orders(case, catalogue))
    for at, order in orders:
        if order is not None and order.intervention is not None:
            yield from _ordered(order, at)
    if all(order is not None for _, order in orders):
        # while an order cannot be read, it may be the one that is missing
        yield from _naloxone(case, current, {order.slug for _, order in orders})
    yield from _older_than_the_person(case, listed)


def _left_open(m: dict[str, Any], at: tuple[Any, ...]) -> Iterator[Mistake]:
    """Say how a sig was read that leaves something open."""
    places = [((*at, "sig"), m.get("sig"))]
    steps = [(i, s) for i, s in enumerate(_list(m, "steps")) if isinstance(s, dict)]
    places += [((*at, "steps", i, "sig"), step.get("sig")) for i, step in steps]
    for place, text in places:
        try:
            sig = parse_sig(text) if isinstance(text, str) else None
        except SigError:
            continue
        if sig is not None and sig.assumed:
            yield _read_as(place, sig)


def _read_as(place: tuple[Any, ...], sig: Sig) -> Mistake:
    said = " ".join(sig.assumed).rstrip(".")
    cure = f"Write what is taken, as in `{sig.amount:g} {sig.unit} {sig.route} "
    often = written(sig.times, sig.every)
    return Mistake(place, "W025", lowered(said), f"{cure}{often}`, if it is this.")


def _unusual(m: dict[str, Any], drug: str, at: tuple[Any, ...]) -> Iterator[Mistake]:
    if not _prescribed(m):
        return
    steps = [s for s in _list(m, "steps") if isinstance(s, dict)]
    place = (*at, "steps", len(steps) - 1, "sig") if steps else (*at, "sig")
    try:
        sig = parse_sig(str((steps[-1] if steps else m).get("sig")))
    except SigError:
        return
    amount, cure = sig.per_day, "Check dose and frequency, or say why: `# lint: allow W010 ...`."
    if drug == "methadone" and m.get("for") == "opioid use disorder":
        low, high = METHADONE_FOR_OUD
        if not low <= amount <= high:
            what = f"{amount:g} mg of methadone a day for opioid use disorder is unusual"
            yield Mistake(place, "W010", what, f"Usual is 60 to 120 mg. {cure}")
    elif drug == "methadone" and amount > METHADONE_FOR_PAIN:
        what = f"{amount:g} mg of methadone a day for pain is unusual"
        cure = "Is it for opioid use disorder? Then add `for: opioid use disorder`."
        yield Mistake(place, "W010", what, cure)
    elif drug == "buprenorphine" and sig.unit == "mg" and sig.route in ("SL", "buccal"):
        if amount > BUPRENORPHINE_SL:
            what = f"{amount:g} mg of buprenorphine a day is unusual"
            yield Mistake(place, "W010", what, f"Usual is 8 to 24 mg. {cure}")
    elif drug in LABELLED and sig.unit == "mg" and amount > LABELLED[drug]:
        what = f"{amount:g} mg of {drug} a day is more than its label allows"
        yield Mistake(place, "W010", what, f"It ends at {LABELLED[drug]:g} mg. {cure}")
    elif HIGH_MME < (mme := _mme(drug, sig)) <= 1000:
        what = f"{sig} of {drug} is {mme:,.0f} MME a day: few clinics prescribe so much"
        yield Mistake(place, "W010", what, cure)


def _against_each_other(
    case: dict[str, Any], current: list[tuple[int, dict[str, Any], str]]
) -> Iterator[Mistake]:
    """Ask about buprenorphine or naltrexone beside a full agonist, unless the chart tells why."""
    partial = [i for i, m, drug in current if drug == "buprenorphine" and _prescribed(m)]
    full = [(i, drug) for i, m, drug in current if drug not in NOT_CONVERTED and _prescribed(m)]
    if not partial or not full:
        return
    drug = full[0][1]
    if _told(case, "buprenorphine", "suboxone", "subutex") and _told(case, drug):
        return
    what = f"buprenorphine beside {drug}, and the chart does not say why"
    cure = "Name both in `history`, and who prescribes them; or end one of them with `until`."
    yield Mistake(("medicines", max(partial[0], full[0][0]), "drug"), "W006", what, cure)


def _told(case: dict[str, Any], *names: str) -> bool:
    history = _dict(case, "person").get("history")
    return isinstance(history, str) and any(name in history.lower() for name in names)


def _stage(
    case: dict[str, Any], current: list[tuple[int, dict[str, Any], str]]
) -> Iterator[Mistake]:
    """Compare the stage of opioid use disorder with what is taken without a prescription."""
    person = _dict(case, "person")
    stage, supply = person.get("oud"), person.get("supply", "none")
    own = [(i, drug) for i, m, drug in current if not _prescribed(m)]
    if stage == "none" and _street(supply):
        what = f"no opioid use disorder, and a supply of {supply}"
        yield Mistake(("person", "supply"), "W012", what, "Write `oud: at risk`, or check both.")
    elif stage in ("none", "sustained remission") and own:
        i, drug = own[0]
        what = f"the stage is `{stage}`, and {drug} is taken without a prescription"
        cure = "End it with `until`, or change `oud`."
        yield Mistake(("medicines", i, "drug"), "W012", what, cure)
    elif stage in ("moderate", "severe") and supply == "none" and not current:
        what = f"{stage} opioid use disorder, and no opioid is taken or to be had"
        cure = "Add `supply`, or a medicine; or write `oud: early remission`."
        yield Mistake(("person", "oud"), "W012", what, cure)
    heavy = [drug for _, drug in own if drug in ("heroin", "fentanyl")]
    if supply in ("none", "prescription opioids") and heavy:
        what = f"{heavy[0]} is taken, and the supply is `{supply}`"
        cure = f"Write `supply: {heavy[0]}`: the model needs to know how it varies."
        yield Mistake(("person", "supply"), "W012", what, cure)


def _street(supply: Any) -> bool:
    return isinstance(supply, str) and supply in SUPPLIES and bool(SUPPLIES[supply].opioid)


def _orders(case: dict[str, Any], catalogue: Catalogue) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield every order with its path; None for one that cannot be read."""
    listed: list[tuple[tuple[Any, ...], Any]] = []
    for i, visit in enumerate(_list(case, "visits")[:30]):
        for k, choice in enumerate(_list(visit, "choices")[:5] if isinstance(visit, dict) else ()):
            if isinstance(choice, dict):
                listed.append((("visits", i, "choices", k, "orders"), choice.get("orders")))
    for name, path in list(_dict(case, "paths").items())[:8]:
        for time, orders in list(path.items())[:31] if isinstance(path, dict) else ():
            listed.append((("paths", name, time), orders))
    for at, orders in listed:
        for i, value in enumerate(orders[:12] if isinstance(orders, list) else ()):
            try:
                yield (*at, i), read_order(value, catalogue) if _quick(value, catalogue) else None
            except OfferError:
                yield (*at, i), None


def _quick(value: Any, catalogue: Catalogue) -> bool:
    """Tell whether an order can be read, without searching for similar names."""
    return named(value, catalogue) or (isinstance(value, dict) and list(value) == ["stop"])


def _ordered(order: Any, at: tuple[Any, ...]) -> Iterator[Mistake]:
    """Yield warnings of doses outside of the range that the model was checked for."""
    kind = order.intervention
    if getattr(kind, "usual", "") and kind.parsed.assumed:
        yield _read_as((*at, order.slug), kind.parsed)
    outside = [note for note in kind.notes() if "outside what this model" in note]
    if outside:
        what = outside[0].split(". ")[0]
        cure = "The case runs. Do not teach from these numbers."
        yield Mistake((*at, order.slug), "W010", what, cure)
    if order.slug == "full-agonist" and (mme := _mme(kind.drug, kind.parsed)) > HIGH_MME:
        what = f"`{kind.text()}` is {mme:,.0f} MME a day"
        yield Mistake((*at, order.slug), "W010", what, "Check the dose and the frequency.")


def _naloxone(
    case: dict[str, Any], current: list[tuple[int, dict[str, Any], str]], ordered: set[str]
) -> Iterator[Mistake]:
    if "naloxone" in ordered or not isinstance(case.get("visits"), list):
        return
    person = _dict(case, "person")
    conditions = _list(_dict(person, "health"), "conditions")
    why = next((c for c in conditions if c in DANGEROUS), None)
    taken = sum(_now_mme(m, drug) for _, m, drug in current)
    opioids = bool(current) or person.get("supply") not in (None, "none")
    if why and opioids:
        reason = f"an opioid, and {why}"
    elif _street(person.get("supply")):
        reason = f"a supply of {person['supply']}"
    elif taken >= RISKY_MME:
        reason = f"{taken:.0f} MME a day"
    elif person.get("oud") in WITH_DISORDER and opioids:
        reason = "opioid use disorder"
    else:
        return
    what = f"{reason}, and no choice or path offers naloxone"
    cure = "Add `- naloxone` to the orders of a choice or a path."
    yield Mistake(("visits",), "W009", what, cure, on_key=True)


def _older_than_the_person(
    case: dict[str, Any], listed: list[tuple[int, dict[str, Any]]]
) -> Iterator[Mistake]:
    age = number(_dict(case, "person").get("age"))
    for i, m in listed:
        steps = [s for s in _list(m, "steps") if isinstance(s, dict)]
        since = (steps[0] if steps else m).get("since")
        try:
            years = -parse_day(since) / 365.0 if isinstance(since, str) else 0.0
        except ValueError:
            continue
        if 18 <= age <= 110 and years > age:
            at = ("medicines", i, "steps", 0, "since") if steps else ("medicines", i, "since")
            what = f"taken for {years:.0f} years at the age of {age:g}"
            yield Mistake(at, "E054", what, "Check `since` and `age`.")


def _drug(m: dict[str, Any]) -> str | None:
    name = recognise(str(m.get("drug", ""))).generic
    if name in ("heroin", "fentanyl", "methadone", *NOT_CONVERTED):
        return name
    try:
        return find_drug(name).name
    except DrugError:
        return None


def _prescribed(m: dict[str, Any]) -> bool:
    return m.get("prescribed", True) not in (False, "no", "No")


def _now_mme(m: dict[str, Any], drug: str) -> float:
    steps = [s for s in _list(m, "steps") if isinstance(s, dict)]
    last = steps[-1] if steps else m
    if isinstance(last.get("mme"), int | float):
        return float(last["mme"])
    try:
        return _mme(drug, parse_sig(str(last.get("sig"))))
    except SigError:
        return 0.0


def _mme(drug: str, sig: Any) -> float:
    try:
        return mme_per_day(drug, sig.per_day, sig.unit, sig.route)
    except DrugError:
        return 0.0


def _list(part: Any, key: str) -> list[Any]:
    listed = part.get(key) if isinstance(part, dict) else None
    return listed if isinstance(listed, list) else []


def _dict(part: Any, key: str) -> dict[str, Any]:
    inside = part.get(key) if isinstance(part, dict) else None
    return inside if isinstance(inside, dict) else {}
