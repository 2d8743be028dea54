"""THE MODEL: one day in the life of a person. The order of the lines is the model.

The morning decides on yesterday's symptoms: who comes, who uses, which doses are taken
(:mod:`simlib.model.engine.morning`). Six times, four hours pass in the body
(:mod:`simlib.model.engine.hours`). The evening is how it felt, what went wrong, and what the day
leaves behind (:mod:`simlib.model.engine.evening`).
"""

from simlib.model.engine.evening import evening
from simlib.model.engine.hours import hours, wake
from simlib.model.engine.levers import Levers
from simlib.model.engine.morning import morning
from simlib.model.engine.state import Draws, Person, State
from simlib.model.mechanisms.clock import SLOTS
from simlib.model.notation.jit import equation


@equation
def day(x: State, who: Person, plan: Levers, luck: Draws) -> State:
    """Live one day: yesterday's State in, today's State out.

    Parameters
    ----------
    x : State
        The person at the end of yesterday.
    who : Person
        Parameters, time constants as shares kept per step (see
        :func:`simlib.model.engine.parameters.prepared`).
    plan : Levers
        What the clinic does today, scalars; ``half_life`` as the share kept per slot.
    luck : Draws
        Today's random numbers.
    """
    today = morning(x, who, plan, luck)
    body = wake(x.body, today, plan)
    for slot in range(SLOTS):
        body = hours(body, today, slot, who, plan)
    return evening(x, body, today, who, plan, luck)
