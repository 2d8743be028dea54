"""Who they are: a case names traits, and each life draws its own person from them.

Person and luck are separate streams: the same person can be given other luck, and the same
luck another person.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

import numpy as np

from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.parameters import declared, prepared
from simlib.model.engine.simulate import STATE_NAMES, live, table
from simlib.model.engine.state import Body, Person, State, matrix, names, tree
from simlib.model.notation.quantities import Quantity, assumed
from simlib.model.people.traits import STAGES, SUPPLIES, TRAITS, Given

PERSON_NAMES = tuple(names(Person))
SPANS = {p.name: p.span for p in declared(Person)}
NEW_CLINIC: Annotated[
    float,
    Quantity(
        "1", "share of their usual trust with which people come to a clinic that is new to them"
    ),
    assumed(0.2, 1.0),
] = 0.4


HELD_MODE: Annotated[
    float,
    Quantity(
        "1",
        "share of the use mode of a stage that is there in people who are in "
        "treatment with medication",
    ),
    assumed(0.0, 0.5),
] = 0.2
LATELY = 3
"""Days before the first visit in which craving settles to what was learned."""

LEARNED = ("habit", "regular_use", "dose", "recent_use", "access_recency")
"""What a stage of opioid use disorder has learned, and a history without hazards unlearns."""


class Stretch(NamedTuple):
    """A stretch of the history: these levers for so many days."""

    days: int
    levers: Levers


class Cohort(NamedTuple):
    """Many people like one case, at the first visit.

    Attributes
    ----------
    people : numpy.ndarray, shape (n_person, n_persons)
        Prepared parameters.
    state : numpy.ndarray, shape (n_state, n_persons)
    """

    people: np.ndarray
    state: np.ndarray


def draw(
    given: Mapping[str, Given],
    stage: str,
    supply: str,
    people_keys: np.ndarray,
    fixed: Mapping[str, float] | None = None,
    effects: Sequence[tuple[str, float, float]] = (),
    factors: Mapping[str, np.ndarray] | None = None,
) -> np.ndarray:
    """Draw the parameters of one person per key.

    Parameters
    ----------
    given : mapping of trait to Given
        Traits that are not named are usual, with the default spread.
    stage : str
        Stage of opioid use disorder, one of ``STAGES``.
    supply : str
        One of ``SUPPLIES``.
    people_keys : array of uint64
        Streams of persons, apart from those of luck.
    fixed : mapping of parameter name to value, optional
        Parameters set for everyone, as when a mechanism is switched off.
    effects : sequence of (str, float, float)
        What the person's health does: a parameter, its factor, and what is added. What an author
        gives as a number stands as it is.
    factors : mapping of parameter name to array of shape (n_persons,), optional
        What the plausible model that each person lives in makes of a parameter; see
        :class:`simlib.model.plausible.models.Ensemble`. Numbers of an author, and ``fixed`` ones,
        stand.

    Returns
    -------
    numpy.ndarray, shape (n_person, n_persons)
        Prepared parameters.
    """
    n = people_keys.size
    rows = dict(zip(PERSON_NAMES, matrix(Person(), n), strict=True))
    rows["drug.supply_half_life"][:] = SUPPLIES[supply].half_life
    rows["use.dose_tolerance"][:] = SUPPLIES[supply].dose_tolerance
    rows["use.potency"][:] = SUPPLIES[supply].potency
    numbers = {TRAITS[name].parameter for name, g in given.items() if g.natural}
    shifts = [
        ("use.tendency", STAGES[stage].tendency / STAGES["mild"].tendency, 0.0),
        ("use.tendency", SUPPLIES[supply].pull, 0.0),
        ("use.occasional", STAGES[stage].occasional, 0.0),
        ("care.leaving", SUPPLIES[supply].leaving, 0.0),
        ("overdose.per_dose", SUPPLIES[supply].danger, 0.0),
        ("overdose.fatal", SUPPLIES[supply].deadly, 0.0),
        ("overdose.naloxone", SUPPLIES[supply].naloxone, 0.0),
        ("use.dose", SUPPLIES[supply].dose / SUPPLIES["none"].dose, 0.0),
        *effects,
    ]
    for index, (name, trait) in enumerate(TRAITS.items()):
        g = given.get(name, Given())
        with np.errstate(over="ignore"):
            score = dice.to_normal(dice.raw(people_keys, np.uint64(index), np.uint64(0)))
        value = g.central + g.spread * score
        rows[trait.parameter][:] = value if g.natural else trait.value(value)
    for name, times, plus in shifts:
        if name not in numbers:
            rows[name][:] = rows[name] * times + plus
    models = {name: factor for name, factor in (factors or {}).items() if name not in numbers}
    for name, factor in models.items():
        rows[name][:] = rows[name] * factor
    varied = {trait.parameter for trait in TRAITS.values()} | {name for name, _, _ in shifts}
    for name in varied | set(models):
        span = SPANS[name]
        rows[name][:] = np.clip(rows[name], *span) if span else rows[name]
    for name, value in (fixed or {}).items():
        rows[name][:] = value
    who = tree(Person, [rows[name] for name in PERSON_NAMES])
    return matrix(prepared(who), n)


def held(last: Levers) -> bool:
    """Tell whether medication against a disorder was in force on the last day of a history.

    >>> held(Levers(methadone=80.0)), held(Levers(prescribed=80.0))
    (True, False)
    """
    return last.methadone + last.buprenorphine + last.depot + last.naltrexone > 0.0


def ready_as(stage: str, last: Levers) -> str:
    """Return the stage whose readiness people of a stage have, given what they take.

    Sustained remission without medication was won by those who are hardly ready any more;
    on medication it is held, and what it would be without is that of an early one.

    >>> ready_as("sustained remission", Levers(methadone=80.0))
    'early remission'
    """
    return "early remission" if "remission" in stage and held(last) else stage


def learned(stage: str, last: Levers) -> tuple[float, float, float, float]:
    """Return habit, use mode, use of late, and how new it is that opioids are within reach.

    A stage is about people without treatment. Whoever takes non-prescribed opioids every day up to
    the first visit comes in regular use, whatever the stage; medication that is taken already keeps
    it away. In remission on medication what was learned is asleep, not gone. Early remission
    without medication is that of a ward or a prison, from which a person has just come back.

    Parameters
    ----------
    stage : str
    last : Levers
        In force on the last day before the first visit.

    Examples
    --------
    >>> learned("mild", Levers(supply=100.0)), learned("early remission", Levers())
    ((0.3, 0.9, 0.9, 0.0), (0.5, 0.0, 0.0, 1.0))
    """
    one = STAGES[stage]
    habit, mode, lately = one.habit, one.regular_use, one.recent_use
    if last.supply > 0.0:
        mode, lately = (
            max(mode, STAGES["severe"].regular_use),
            max(lately, STAGES["severe"].recent_use),
        )
    elif held(last):
        mode, lately = HELD_MODE * mode, HELD_MODE * lately
        habit = max(habit, STAGES["moderate"].habit) if "remission" in stage else habit
    back = stage == "early remission" and not held(last) and last.prescribed == 0.0
    return habit, mode, lately, 1.0 if back else 0.0


def arrive(
    people: np.ndarray,
    stage: str,
    history: Sequence[Stretch],
    luck_keys: np.ndarray,
) -> np.ndarray:
    """State in which people arrive at the first visit: the history is lived, use is learned.

    Hazards are off: nothing happened that would have kept the person away. A history without
    hazards unlearns use, so what the stage has learned is given back at its end, and the last days
    are lived with it, so that craving, which answers to it within a day or two, fits.

    Parameters
    ----------
    people : numpy.ndarray, shape (n_person, n_persons)
        Prepared parameters.
    stage : str
        Stage of opioid use disorder, one of ``STAGES``.
    history : sequence of Stretch
        Up to the day before the first visit.
    luck_keys : numpy.ndarray of uint64, shape (n_persons,)

    Returns
    -------
    numpy.ndarray, shape (n_state, n_persons)
    """
    earlier, lately = _parted(history)
    last = history[-1].levers if history else Levers()
    state = _replayed(people, stage, earlier, last, luck_keys)
    return _settled(state, people, lately, luck_keys)


def _parted(history: Sequence[Stretch]) -> tuple[list[Stretch], list[Levers]]:
    """Return the history up to the last days before the first visit, and those days one by one."""
    days = [
        levers for stretch in history for levers in [stretch.levers] * min(stretch.days, LATELY)
    ]
    lately, left, earlier = days[-LATELY:], LATELY, []
    for stretch in reversed(history):
        kept = stretch.days - min(stretch.days, left)
        left -= stretch.days - kept
        if kept:
            earlier.append(Stretch(kept, stretch.levers))
    return earlier[::-1], lately


def _settled(
    state: np.ndarray, people: np.ndarray, lately: list[Levers], luck_keys: np.ndarray
) -> np.ndarray:
    """Return the state after the last days before the first visit, lived with what was learned."""
    if not lately:
        return state
    rows = table([levers._replace(risk=0.0) for levers in lately])
    found = live(state, people, rows, luck_keys, -len(lately)).end
    for name in LEARNED:
        found[STATE_NAMES.index(name)] = state[STATE_NAMES.index(name)]
    return found


def _replayed(
    people: np.ndarray,
    stage: str,
    history: Sequence[Stretch],
    last: Levers,
    luck_keys: np.ndarray,
) -> np.ndarray:
    """Return the state at the end of a history, with what the stage has learned given back."""
    n = people.shape[1]
    who = tree(Person, people)
    day = -sum(stretch.days for stretch in history)
    eve = dice.draws(luck_keys, day - 1)
    # a clinic that prescribes is known; a new one is met with less trust
    given = last.prescribed + last.methadone + last.buprenorphine + last.depot
    known = NEW_CLINIC + (1.0 - NEW_CLINIC) * (given > 0.0)
    habit, mode, of_late, new = learned(stage, last)
    start = State(
        body=Body(),
        molecule=history[0].levers.molecule if history else 0.0,
        sensitised=who.sensitisation.usual,
        pain=who.pain.nociception,
        sleep=who.sleep.usual,
        affect=who.affect.usual,
        habit=habit,
        regular_use=mode,
        help_received=1.0 * (given > 0.0),
        usual_pain=who.pain.nociception,
        usual_affect=who.affect.usual,
        usual_sleep=who.sleep.usual,
        dose=who.use.dose,
        fitness=who.function.fitness,
        function=who.function.usual,
        alliance=who.care.alliance * known,
        sedative=who.sedative.level,
        sedative_adapted=who.sedative.level,
        # nobody begins in an average week
        pain_fluctuation=who.pain.spell * eve.pain_fluctuation,
        mood_fluctuation=who.affect.spell * eve.mood_fluctuation,
        function_fluctuation=who.function.spell * eve.function_fluctuation,
    )
    state = matrix(start, n)
    for stretch in history:
        levers = stretch.levers._replace(risk=0.0)
        state = live(state, people, table([levers] * stretch.days), luck_keys, day).end
        day += stretch.days
    # what a history without hazards cannot leave behind
    given_back = {"habit": habit, "regular_use": mode, "recent_use": of_late, "access_recency": new}
    for name, value in given_back.items():
        state[STATE_NAMES.index(name)] = value
    adapted = tree(State, state).body
    dose = who.use.dose + who.use.dose_tolerance * (adapted.fast + adapted.slow)
    state[STATE_NAMES.index("dose")] = dose
    return state
