"""Opioids for pain and their morphine milligram equivalents (CDC 2022).

The factors are for adding up the risk of a daily dose. They are not for choosing the dose
after a rotation (tolerance is not fully shared between opioids), and not for dosing
buprenorphine or methadone in opioid use disorder.
"""

from dataclasses import dataclass

from simlib.clinic.treatments.names import OTHER_OPIOIDS, recognise, suggestion


class DrugError(ValueError):
    """A drug or unit that cannot be converted.

    Attributes
    ----------
    what, cure : str
        What is wrong, and how to mend it. The text of the error is both.
    """

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"{what}. {cure}")
        self.what, self.cure = what, cure


@dataclass(frozen=True)
class Quoted:
    """A number with its source and grade (measured, inferred or assumed)."""

    value: float
    source: str
    grade: str


@dataclass(frozen=True)
class Opioid:
    """An opioid for pain.

    Attributes
    ----------
    name : str
        Generic name, lower case.
    factor : Quoted
        Morphine milligrams for one `unit`, CDC 2022: a convention, hence `inferred`.
    half_life : Quoted
        Hours, of the immediate-release form (of the patch: after removal).
    half_life_er : Quoted or None
        Hours, apparent, of the extended-release form, if there is one.
    forms : tuple of str
    unit : str
        mg a day, or mcg/h for a patch.
    note : str
        What a prescriber should keep in mind.
    """

    name: str
    factor: Quoted
    half_life: Quoted
    half_life_er: Quoted | None
    forms: tuple[str, ...]
    unit: str = "mg"
    note: str = ""


def _cdc(factor: float) -> Quoted:
    return Quoted(factor, "cdc-2022", "inferred")


def _table(hours: float) -> Quoted:
    """Quote a half-life that was found in secondary comparison tables only."""
    return Quoted(hours, "opioid-half-life-tables", "inferred")


def _assumed(hours: float) -> Quoted:
    return Quoted(hours, "assumed", "assumed")


OPIOIDS: tuple[Opioid, ...] = (
    Opioid(
        "codeine", _cdc(0.15), _table(3.0), None, ("tablet", "solution"),
        note="A prodrug: CYP2D6 decides whether it does nothing, enough or too much; paroxetine, "
        "fluoxetine and bupropion take its effect away.",
    ),
    Opioid(
        "fentanyl patch", _cdc(2.4), _table(17.0), None, ("72-hour patch",),
        unit="mcg/h", note="Goes on acting for 12 to 36 hours after removal; heat raises it.",
    ),
    Opioid(
        "hydrocodone", _cdc(1.0), _table(3.8), _table(8.0),
        ("tablet with acetaminophen", "ER tablet", "ER capsule"),
    ),
    Opioid(
        "hydromorphone", _cdc(5.0), _table(2.6), _table(11.0), ("tablet", "solution", "ER tablet"),
        note="Tables before 2022 say 4.",
    ),
    Opioid(
        "methadone", _cdc(4.7), Quoted(22.0, "methadone-half-life", "measured"), None,
        ("tablet", "solution"),
        note="Builds up for a week or more; peak effect on breathing outlasts pain relief; QTc.",
    ),
    Opioid(
        "morphine", _cdc(1.0), Quoted(2.8, "lotsch-2005", "measured"), _table(15.0),
        ("tablet", "solution", "ER tablet", "ER capsule"),
        note="Active metabolites build up in kidney failure.",
    ),
    Opioid(
        "oxycodone", _cdc(1.5), Quoted(3.7, "oxycodone-label", "inferred"),
        Quoted(4.5, "oxycontin-label", "measured"),
        ("tablet", "solution", "tablet with acetaminophen", "ER tablet"),
    ),
    Opioid(
        "oxymorphone", _cdc(3.0), _assumed(8.0), _assumed(10.0), ("tablet", "ER tablet"),
        note="Food raises its level.",
    ),
    Opioid(
        "tapentadol", _cdc(0.4), _table(4.0), _assumed(5.0), ("tablet", "ER tablet"),
        note="Also blocks noradrenaline uptake; take care beside serotonergic medicines.",
    ),
    Opioid(
        "tramadol", _cdc(0.2), _assumed(6.0), _assumed(8.0), ("tablet", "ER tablet"),
        note="Serotonergic: take care beside an SNRI or tricyclic. Seizures. CYP2D6 decides what "
        "it does. Tables before 2022 say 0.1.",
    ),
)  # fmt: skip
"""The table of the CDC guideline of 2022."""

_IN_THREE = Quoted(3.0, "equianalgesic-routes", "inferred")
BY_ROUTE: dict[tuple[str, str], Quoted] = {
    **{("morphine", route): _IN_THREE for route in ("IV", "IM", "SC")},
    **{
        ("hydromorphone", route): Quoted(4.0, "equianalgesic-routes", "inferred")
        for route in ("IV", "IM", "SC")
    },
    **{
        ("oxymorphone", route): Quoted(10.0, "equianalgesic-routes", "inferred")
        for route in ("IV", "IM", "SC")
    },
    **{
        ("methadone", route): Quoted(2.0, "equianalgesic-routes", "inferred")
        for route in ("IV", "IM", "SC")
    },
    **{
        (drug, "PR"): Quoted(1.0, "assumed", "assumed")
        for drug in ("morphine", "oxycodone", "hydromorphone", "methadone")
    },
    ("morphine", "SL"): Quoted(1.0, "assumed", "assumed"),
    ("methadone", "SL"): Quoted(1.0, "assumed", "assumed"),
}  # fmt: skip
"""How much more a dose counts by another route than swallowed. Other routes are not given."""

NOT_CONVERTED = {
    "buprenorphine": (
        "It is a partial agonist whose effect on breathing levels off, so CDC 2022 leaves it out "
        "and its dose does not count toward morphine equivalents."
    ),
    "naltrexone": "It blocks opioids, and is none.",
}
"""What acts on opioid receptors and has no morphine equivalents, with the reason."""

_BY_NAME = {o.name: o for o in OPIOIDS}
_TO_MG = {"mg": 1.0, "mcg": 0.001, "g": 1000.0}


def drug_names() -> tuple[str, ...]:
    """Return the generic names in the table, in alphabetical order.

    >>> drug_names()[:3]
    ('codeine', 'fentanyl patch', 'hydrocodone')
    """
    return tuple(sorted(_BY_NAME))


def drug_suggestions(name: str) -> tuple[str, ...]:
    """Return the generic names that a misspelling may mean, best first.

    >>> drug_suggestions("oxycodne")
    ('oxycodone',)
    >>> drug_suggestions("percoset")
    ('oxycodone',)
    """
    near = suggestion(name, [*_BY_NAME, *NOT_CONVERTED])
    return () if near is None else (recognise(near).generic,)


def find_drug(name: str) -> Opioid:
    """Find an opioid for pain by its generic or brand name.

    Parameters
    ----------
    name : str
        In any case: ``"oxycodone"``, ``"OxyContin"``.

    Returns
    -------
    Opioid

    Raises
    ------
    DrugError
        With a suggestion, or with the reason why the drug is not in the table.

    Examples
    --------
    >>> find_drug("OxyContin").name
    'oxycodone'
    """
    key = recognise(name).generic
    if key == "fentanyl":
        key = "fentanyl patch"
    if key in _BY_NAME:
        return _BY_NAME[key]
    if key in NOT_CONVERTED:
        raise DrugError(f"{key} has no morphine equivalents", NOT_CONVERTED[key])
    if key in OTHER_OPIOIDS:
        raise DrugError(
            f"`{name[:60]}` is an opioid that no equation here has",
            "Tell of it in `history`; its dose cannot be counted.",
        )
    near = drug_suggestions(name)
    cure = f"Did you mean `{near[0]}`?" if near else f"Opioids: {', '.join(drug_names())}."
    raise DrugError(f"there is no opioid `{name[:60]}` in the table", cure)


def mme_per_day(drug: str, amount_per_day: float, unit: str = "mg", route: str = "PO") -> float:
    """Morphine milligram equivalents of a daily dose (CDC 2022).

    Parameters
    ----------
    drug : str
        Generic or brand name.
    amount_per_day : float, >= 0
        Amount a day; for a fentanyl patch its rate in mcg/h.
    unit : str
        mg, mcg, g, or mcg/h for a patch.
    route : str
        By vein, a third of the morphine does what a swallowed dose does.

    Returns
    -------
    float, MME/d

    Raises
    ------
    DrugError
        An unknown drug, buprenorphine, or a unit that does not fit.

    Examples
    --------
    >>> mme_per_day("oxycodone", 80.0)
    120.0
    >>> mme_per_day("fentanyl patch", 25, "mcg/h")
    60.0
    >>> mme_per_day("morphine", 120.0, route="IV")
    360.0
    """
    opioid = find_drug(drug)
    if opioid.unit == "mcg/h":
        if unit != "mcg/h":
            raise DrugError(
                f"a {opioid.name} is not counted in {unit}",
                "Give its rate in mcg/h, as in `25 mcg/h TD every 72 h`.",
            )
        return amount_per_day * opioid.factor.value
    if unit not in _TO_MG:
        raise DrugError(f"{opioid.name} is not counted in {unit}", "Give its dose in mg.")
    by_route = BY_ROUTE[opioid.name, route].value if (opioid.name, route) in BY_ROUTE else 1.0
    return amount_per_day * _TO_MG[unit] * opioid.factor.value * by_route
