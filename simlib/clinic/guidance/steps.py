"""Steps that policies share: what each of them means in orders."""

from typing import Annotated, Any

from simlib.clinic.guidance.drafts import PolicyDraft, any_of
from simlib.clinic.guidance.facts import Facts
from simlib.model.notation.quantities import Quantity, assumed, inferred
from simlib.text.durations import MONTH, YEAR

RISKY: Annotated[
    float,
    Quantity("MME/d", "dose from which naloxone is offered for the dose alone"),
    inferred("cdc-2022", 40.0, 60.0),
] = 50.0
NO_BENEFIT: Annotated[
    float,
    Quantity("points", "PEG from which an opioid counts as not helping enough"),
    assumed(5.0, 8.0),
] = 7.0
LITTLE: Annotated[
    float,
    Quantity("MME/d", "dose below which no policy starts a taper for want of benefit"),
    assumed(10.0, 50.0),
] = 20.0
SLOW: Annotated[
    float,
    Quantity("%/28 d", "pace of a taper after a year or more of use"),
    inferred("cdc-2022", 5.0, 20.0),
] = 10.0
WORSE_COWS: Annotated[
    float, Quantity("points", "COWS from which a taper is paused"), assumed(5.0, 13.0)
] = 8.0
WORSE_PEG: Annotated[
    float, Quantity("points", "rise of PEG at which a taper is paused"), assumed(1.0, 3.0)
] = 2.0
CRAVING: Annotated[
    float,
    Quantity("points", "craving from which the dose of a treatment counts as too low"),
    assumed(20.0, 60.0),
] = 40.0

DEEP = ("hip", "back", "spine", "neck", "groin", "buttock", "pelvis")
"""Sites that no gel reaches."""

QUARTER, HALF = 90, 180


def untreated(facts: Facts) -> bool:
    """Tell whether there is opioid use disorder, and no medication for it.

    Early remission without medication counts: return to use is near, after custody above all.
    """
    here = facts.oud != "none" and facts.remission != "sustained"
    return here and not facts.taking("moud")


def on_opioid(facts: Facts) -> bool:
    """Tell whether an opioid for pain is in force beside no treatment of opioid use disorder."""
    return facts.mme > 0 and not facts.taking("moud")


def long_acting(facts: Facts) -> bool:
    """Tell whether waiting for withdrawal would take days."""
    return bool(facts.taking("fentanyl patch", "methadone"))


def naloxone(draft: PolicyDraft) -> None:
    """Offer naloxone where there is a risk of overdose."""
    now = draft.facts
    risk = (
        now.mme >= RISKY
        or now.oud != "none"
        or now.overdosed
        or bool(now.taking("opioid") and now.taking("depressant"))
        or bool(now.taking("opioid") and now.conditions & {"sleep apnoea", "COPD"})
    )
    if risk and not now.taking("naloxone"):
        draft.give("naloxone", "A risk of overdose: naloxone at home.")
    if now.taking("opioid") and "children at home" in now.conditions:
        draft.give("safe-storage", "Children live there: a locked box.")


def monitoring(draft: PolicyDraft) -> None:
    """Look at the prescription report and at urine, at the usual intervals."""
    if draft.facts.taking("opioid", "benzodiazepine"):
        draft.test("pdmp", QUARTER, "The prescription report, every three months.")
        if "urine-definitive" not in draft.facts.tests:
            draft.test("urine-screen", YEAR, "A urine test once a year, explained first.")


def other_treatments(draft: PolicyDraft) -> None:
    """Offer what fits the pain besides opioids: movement, skills, one or two medicines."""
    now = draft.facts
    draft.withdraw("A pharmacist would say stop: something else instead.")
    if not now.taking("physical and complementary"):
        draft.give("exercise", "Movement first, whatever the pain.")
    if not now.taking("behavioural"):
        poor_sleep = "insomnia" in now.conditions and "seizures" not in now.conditions
        slug, why = ("cbt-i", "Sleep first: it moves pain.") if poor_sleep else (
            "cbt", "Skills for living with pain.")  # fmt: skip
        draft.give(slug, why)
    if not now.taking("non-opioid medicine") and "pregnancy" not in now.conditions:
        _medicine(draft)


def _medicine(draft: PolicyDraft) -> None:
    now = draft.facts
    nerve = now.mechanism in ("neuropathic", "mixed")
    kidneys = now.egfr is not None or not now.conditions & {"diabetes", "hypertension"}
    topical: tuple[str, str, dict[str, Any]] = (
        "topical-nsaid", "For a joint: through the skin first.", {},
    )  # fmt: skip
    snri: tuple[str, str, dict[str, Any]] = (
        "snri", "Duloxetine: for this kind of pain, judged at week seven.", {},
    )  # fmt: skip
    nsaid: tuple[str, str, dict[str, Any]] = (
        "nsaid", "An anti-inflammatory with a stomach protector, in the lowest dose.",
        {"protector": "yes"},
    )  # fmt: skip
    nerve_medicine: tuple[str, str, dict[str, Any]] = (
        "gabapentin", "For nerve pain; low, because of kidneys and sedation.",
        {"amount": 300.0, "frequency": "bid"},
    )  # fmt: skip
    if not kidneys:
        draft.test("egfr", YEAR, "Kidneys first.")
    near = "osteoarthritis" in now.features and not any(word in now.site for word in DEEP)
    chosen = [topical] if near else []
    if nerve:
        chosen += [snri, nerve_medicine]
    elif now.mechanism == "nociplastic":
        chosen += [snri]
    else:
        chosen += [nsaid, snri] if kidneys and now.age < 75 else [snri]
    any_of(draft, chosen)


def benzodiazepine(draft: PolicyDraft) -> None:
    """Lower a prescribed benzodiazepine slowly; never while the opioid goes down too."""
    now = draft.facts
    beside = now.taking("opioid") and "benzodiazepine prescribed" in now.conditions
    fragile = now.conditions & {"seizures", "pregnancy", "alcohol use disorder"}
    if beside and not fragile and now.cut_ahead <= 0 and now.taking("benzodiazepine"):
        draft.give(
            "benzodiazepine-taper", "Beside an opioid: lowered slowly, over months.",
            percent=10.0, every="4 weeks",
        )  # fmt: skip


def worse(facts: Facts) -> bool:
    """Tell whether withdrawal or pain has got worse."""
    withdrawal = facts.scores.get("cows", 0.0) >= WORSE_COWS
    return withdrawal or facts.changes.get("peg", 0.0) >= WORSE_PEG


def taper(draft: PolicyDraft, why: str) -> None:
    """Start, pause or take up again a slow, agreed taper."""
    now = draft.facts
    tapering, paused = now.taking("taper"), now.taking("pause")
    other = now.taking("benzodiazepine-taper") and now.taking("benzodiazepine")
    if "pregnancy" in now.conditions or other:
        return
    if tapering and now.cut_ahead > 0:
        if worse(now) and tapering[0].running >= 7:
            draft.give("pause", "It is hard now: a pause.", again=True)
    elif paused:
        if paused[0].running >= MONTH and not worse(now):
            draft.give("taper", "Better again: on with the taper.", again=True, percent=SLOW)
    elif not tapering:
        draft.give("taper", why, again=True, percent=SLOW)


def treat(draft: PolicyDraft, low_dose: bool = False) -> None:
    """Start buprenorphine for opioid use disorder; by low doses where waiting would be long."""
    now = draft.facts
    slug = "buprenorphine-low-dose" if now.mme > 0 and (low_dose or long_acting(now)) else (
        "buprenorphine")  # fmt: skip
    amount = 2.0 if now.remission else 8.0  # tolerance has gone
    draft.give(slug, "Opioid use disorder: a medication today.", amount=amount, frequency="bid")


def adjust(draft: PolicyDraft) -> None:
    """Raise or divide buprenorphine, or change to methadone, where craving, use or pain go on."""
    now = draft.facts
    moud = now.taking("moud")
    if not moud or moud[0].running < MONTH or now.taking("buprenorphine-depot", "naltrexone"):
        return
    use = now.days_since_known_use is not None and now.days_since_known_use <= MONTH
    craving = now.scores.get("craving", 0.0) >= CRAVING
    dose, times = moud[0].per_day or 0.0, moud[0].times
    if "methadone" in moud[0].names:
        if (craving or use) and dose < 120 and (now.qtc or 0.0) < 450:
            draft.give(
                "methadone",
                "Craving or use goes on: raised by 20 mg, in two steps.",
                again=True,
                amount=min(dose + 20.0, 120.0),
            )
        return
    if (craving or use) and dose < 24:
        draft.give(
            "buprenorphine", "Craving or use goes on: raised to 24 mg, divided.", again=True,
            amount=8.0, frequency="tid", start="at once",
        )  # fmt: skip
    elif use and dose >= 24 and moud[0].running >= 2 * MONTH:
        draft.test("ecg", QUARTER, "Before methadone.")
        draft.give("methadone", "Use goes on at 24 mg: methadone, if the person agrees.",
                   again=True, amount=80.0)  # fmt: skip
    elif now.scores.get("peg", 0.0) >= 5 and times < 3 and dose >= 8:
        draft.give(
            "buprenorphine", "Pain: the same dose, divided into four.", again=True,
            amount=2.0 * round(dose / 8.0), frequency="qid", start="at once",
        )  # fmt: skip
