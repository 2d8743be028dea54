"""An overdose by the minute: receptors, breathing, and oxygen.

For one lab only. The days of the model know no minutes, and these minutes know no days: every
number here is assumed, chosen so that order and rough times are those of the published
translational model of reversal (mann-2022) and of drug labels. It counts no people.
"""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from simlib.model.notation.quantities import Quantity, assumed

MINUTES = 240
STEPS = 40
"""Steps of a minute."""


class OpioidPars(NamedTuple):
    """One opioid in an overdose."""

    onset: Annotated[
        float, Quantity("min", "half-time of reaching the brain"), assumed(0.5, 60.0)
    ] = 1.0
    leaves: Annotated[
        float, Quantity("min", "half-life of what is in the brain"), assumed(20.0, 1440.0)
    ] = 40.0
    lets_go: Annotated[
        float, Quantity("1/min", "rate at which it leaves the receptor"), assumed(0.05, 2.0)
    ] = 0.6


OPIOIDS: Mapping[str, OpioidPars] = {
    "heroin": OpioidPars(onset=2.0, leaves=90.0, lets_go=1.0),
    "fentanyl": OpioidPars(onset=0.7, leaves=45.0, lets_go=0.6),
    "carfentanil": OpioidPars(onset=0.7, leaves=150.0, lets_go=0.12),
    "methadone": OpioidPars(onset=30.0, leaves=1440.0, lets_go=0.8),
}


class BreathingPars(NamedTuple):
    """Naloxone, the drive to breathe, and oxygen."""

    level: Annotated[
        float,
        Quantity("1", "level of an opioid over its dissociation constant that stops breathing"),
        assumed(2.0, 6.0),
    ] = 3.0
    half: Annotated[
        float,
        Quantity("1", "share of receptors held at which half is breathed"),
        assumed(0.5, 0.75),
    ] = 0.65
    steep: Annotated[float, Quantity("1", "how steeply breathing fails"), assumed(4.0, 12.0)] = 7.0
    spray: Annotated[
        float,
        Quantity("1", "level of naloxone over its dissociation constant by one spray of 4 mg"),
        assumed(5.0, 40.0),
    ] = 14.0
    spray_onset: Annotated[
        float, Quantity("min", "half-time of its way from the nose to the brain"), assumed(2.0, 8.0)
    ] = 3.0
    spray_leaves: Annotated[
        float, Quantity("min", "half-life of naloxone"), assumed(40.0, 130.0)
    ] = 70.0
    spray_lets_go: Annotated[
        float, Quantity("1/min", "rate at which naloxone leaves the receptor"), assumed(0.5, 3.0)
    ] = 1.2
    breaths: Annotated[
        float, Quantity("1", "share of usual breathing by rescue breaths"), assumed(0.2, 0.8)
    ] = 0.5
    store: Annotated[
        float,
        Quantity("min", "how long the store of oxygen lasts: time constant"),
        assumed(1.0, 4.0),
    ] = 2.2
    stops_below: Annotated[
        float, Quantity("mmHg", "oxygen tension below which the heart fails"), assumed(10.0, 30.0)
    ] = 20.0
    stops_after: Annotated[float, Quantity("min", "how long it bears that"), assumed(2.0, 8.0)] = (
        4.0
    )


USUAL = BreathingPars()


class Hour(NamedTuple):
    """What happened, minute by minute (in %), and when the heart stopped."""

    breathing: tuple[float, ...]
    saturation: tuple[float, ...]
    held: tuple[float, ...]
    stopped: float | None


def saturation(tension: float) -> float:
    """Share of haemoglobin that carries oxygen, by the Hill curve (half at 27 mmHg).

    >>> round(saturation(27.0), 2), round(saturation(100.0), 2)
    (0.5, 0.97)
    """
    return tension**2.7 / (tension**2.7 + 27.0**2.7)


def overdose(
    opioid: str,
    dose: float,
    sprays: tuple[float, ...],
    breaths_from: float | None,
    p: BreathingPars = USUAL,
) -> Hour:
    """What happens after a dose.

    Parameters
    ----------
    opioid : str
        One of ``OPIOIDS``.
    dose : float
        Times the dose that stops this person's breathing.
    sprays : tuple of float
        Minutes at which naloxone is given.
    breaths_from : float or None
        Minute from which somebody gives rescue breaths.

    Examples
    --------
    >>> overdose("fentanyl", 0.1, (), None).stopped is None
    True
    >>> overdose("fentanyl", 3.0, (), None).stopped is None
    False
    """
    o, dt = OPIOIDS[opioid], 1.0 / STEPS
    depot, level, nose, naloxone = dose * p.level, 0.0, 0.0, 0.0
    held, blocked, tension, low, stopped = 0.0, 0.0, 100.0, 0.0, None
    rate = 0.6931
    rows: list[tuple[float, float, float]] = []
    for i in range(MINUTES * STEPS):
        now = i * dt
        nose += sum(p.spray for at in sprays if i == round(at * STEPS))
        moved, sniffed = depot * rate / o.onset * dt, nose * rate / p.spray_onset * dt
        depot, level = depot - moved, level + moved - level * rate / o.leaves * dt
        nose, naloxone = nose - sniffed, naloxone + sniffed - naloxone * rate / p.spray_leaves * dt
        free = 1.0 - held - blocked
        held = max(0.0, held + o.lets_go * (level * free - held) * dt)
        blocked += p.spray_lets_go * (naloxone * free - blocked) * dt
        own = 0.0 if stopped is not None else 1.0 / (1.0 + (held / p.half) ** p.steep)
        helped = p.breaths if breaths_from is not None and now >= breaths_from else 0.0
        breathed = max(own, helped if stopped is None else 0.0)
        tension = max(0.0, tension + (breathed * (150.0 - tension) - 50.0) / p.store * dt)
        tension = min(tension, 100.0)
        low = low + dt if tension < p.stops_below else 0.0
        if stopped is None and low >= p.stops_after:
            stopped = now
        if i % STEPS == 0:
            rows.append((100.0 * own, 100.0 * saturation(tension), 100.0 * held))
    breathing, oxygen, opioid_held = (tuple(column) for column in zip(*rows, strict=True))
    return Hour(breathing, oxygen, opioid_held, stopped)
