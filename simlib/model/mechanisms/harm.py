"""Harm by treatment and circumstance: bleeding, kidneys, falls, heart, serotonin, crises."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, clip, exp, positive
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed


class HarmPars(NamedTuple):
    """Hazards of this person when nothing raises them; conditions of the person do."""

    bleeding: Annotated[
        float, Quantity("1/d", "hazard of a bleeding ulcer"), assumed(1e-6, 1e-3)
    ] = 3e-6
    kidney: Annotated[
        float, Quantity("1/d", "hazard of acute kidney injury"), assumed(1e-6, 1e-3)
    ] = 5e-6
    falling: Annotated[
        float, Quantity("1/d", "hazard of a fall that injures"), assumed(1e-6, 5e-3)
    ] = 8e-5
    by_opioid: Annotated[
        float,
        Quantity("1", "hazard ratio of such a fall per unit of opioid signal, less one"),
        assumed(0.1, 1.0),
    ] = 0.4
    qtc: Annotated[float, Quantity("ms", "QTc without medicines"), assumed(360.0, 520.0)] = 415.0
    by_methadone: Annotated[
        float, Quantity("ms/mg", "added to QTc per mg of methadone a day"), assumed(0.05, 0.4)
    ] = 0.2
    by_added: Annotated[
        float,
        Quantity(
            "1",
            "how strongly this heart answers to a medicine that lengthens QTc, "
            "relative to the usual",
        ),
        assumed(1.0, 2.0),
    ] = 1.0
    arrhythmia: Annotated[
        float,
        Quantity("1/d", "hazard of a dangerous arrhythmia at QTc 500 ms"),
        assumed(1e-6, 1e-4),
    ] = 1.5e-5
    by_qtc: Annotated[float, Quantity("1/ms", "log hazard of it per ms"), assumed(0.01, 0.06)] = (
        0.035
    )
    serotonin: Annotated[
        float,
        Quantity("1/d", "hazard of serotonin toxicity per unit of load above one"),
        assumed(1e-6, 5e-4),
    ] = 4e-5
    seizure: Annotated[
        float,
        Quantity("1/d", "hazard of a seizure when all of a usual sedative dose is missing"),
        assumed(1e-4, 2e-2),
    ] = 6.5e-3
    unnoticed: Annotated[
        float,
        Quantity("1", "share of it that may be missing before seizures come: the steps of a taper"),
        assumed(0.05, 0.3),
    ] = 0.15
    convulsion: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard of a seizure by medicines that lower the threshold, at the highest dose of "
            "tramadol: one to two of a thousand people a year",
        ),
        assumed(1e-6, 2e-5),
    ] = 5e-6
    crisis: Annotated[
        float,
        Quantity("1/d", "hazard of a suicidal crisis at negative affect 5"),
        assumed(1e-6, 1e-3),
    ] = 2.5e-5
    crisis_by_affect: Annotated[
        float,
        Quantity("1/point", "log hazard of a crisis per point of negative affect above 5"),
        assumed(0.2, 0.8),
    ] = 0.4
    fall_by_withdrawal: Annotated[
        float,
        Quantity(
            "1", "added to the hazard of a fall per unit of withdrawal: dizzy, restless, awake"
        ),
        assumed(0.5, 8.0),
    ] = 6.0
    fall_by_sedation: Annotated[
        float,
        Quantity("1", "the same per unit of respiratory signal beyond tolerance"),
        assumed(0.3, 3.0),
    ] = 1.2
    crisis_by_shock: Annotated[
        float,
        Quantity(
            "1",
            "log hazard of a crisis after a full shock, beyond what mood explains; "
            "after a stop crises are one and a half to two times as frequent",
        ),
        assumed(0.3, 1.5),
    ] = 0.8
    fatal_bleeding: Annotated[
        float, Quantity("1", "share of bleeding ulcers that kill"), assumed(0.02, 0.1)
    ] = 0.05
    fatal_kidney: Annotated[
        float, Quantity("1", "share of acute kidney injuries that kill"), assumed(0.01, 0.1)
    ] = 0.03
    fatal_serotonin: Annotated[
        float, Quantity("1", "share of serotonin toxicity that kills"), assumed(0.001, 0.03)
    ] = 0.01
    fatal_fall: Annotated[
        float,
        Quantity("1", "share of injuring falls that kill within months; age raises it"),
        assumed(0.001, 0.01),
    ] = 0.003
    fatal_arrhythmia: Annotated[
        float, Quantity("1", "share of dangerous arrhythmias that kill"), assumed(0.1, 0.6)
    ] = 0.3
    fatal_seizure: Annotated[
        float,
        Quantity(
            "1",
            "share of seizures and deliria after a sedative that kill; set with "
            "the deaths of the year after a stop",
        ),
        assumed(0.01, 0.1, near="maust-2023"),
    ] = 0.05
    fatal_crisis: Annotated[
        float, Quantity("1", "share of suicidal crises that kill"), assumed(0.02, 0.12)
    ] = 0.06
    admitted: Annotated[
        float, Quantity("1", "share of injuring falls that lead to hospital"), assumed(0.1, 0.5)
    ] = 0.25


class Harms(NamedTuple):
    """Hazards (1/d) of today."""

    bleeding: Number
    kidney: Number
    fall: Number
    arrhythmia: Number
    serotonin: Number
    seizure: Number
    crisis: Number


@equation
def qtc(methadone: Number, added: Number, p: HarmPars) -> Number:
    """QTc (ms) on a methadone level (mg/d) and other medicines (ms added).

    >>> qtc(100.0, 10.0, HarmPars())
    445.0
    """
    return p.qtc + p.by_methadone * methadone + p.by_added * added


@equation
def hazards(
    signal: Number,
    excess: Number,
    withdrawal: Number,
    qtc: Number,
    affect: Number,
    shock: Number,
    missing: Number,
    sedated: Number,
    bleeding: Number,
    kidney: Number,
    falls: Number,
    serotonin: Number,
    convulsant: Number,
    p: HarmPars,
) -> Harms:
    """List the hazards of today.

    Parameters
    ----------
    signal : float or array
        Opioid signal, mean of the day.
    excess : float or array
        Respiratory signal beyond tolerance, of what is prescribed.
    withdrawal : float or array, >= 0
        Mean of the day.
    qtc : float or array, ms
    affect : float or array, in [0, 10]
    shock : float or array, in [0, 1]
        How present a bad turn of treatment is, see :mod:`simlib.model.mechanisms.aftermath`.
    missing : float or array, in [0, 1]
        Sedative that the body misses.
    sedated : float or array, >= 1
        Hazard ratio by sedatives that are taken; half of what it adds counts for falls.
    bleeding, kidney, falls : float or array
        Hazard ratios of the plan.
    serotonin : float or array
        Serotonergic load; one medicine alone is no danger.
    convulsant : float or array
        Load of medicines that lower the seizure threshold.
    """
    missed = positive(missing - p.unnoticed) / (1.0 - p.unnoticed)
    return Harms(
        bleeding=p.bleeding * bleeding,
        kidney=p.kidney * kidney,
        fall=p.falling
        * falls
        * (
            1.0
            + p.by_opioid * signal
            + p.fall_by_withdrawal * withdrawal
            + p.fall_by_sedation * positive(excess)
        )
        * (0.5 + 0.5 * sedated),
        arrhythmia=p.arrhythmia * exp(p.by_qtc * (clip(qtc, 350.0, 650.0) - 500.0)),
        serotonin=p.serotonin * positive(serotonin - 1.0),
        seizure=p.seizure * missed * missed * missed + p.convulsion * convulsant,
        crisis=p.crisis * exp(p.crisis_by_affect * (affect - 5.0) + p.crisis_by_shock * shock),
    )


@equation
def kills(h: Harms, p: HarmPars) -> Number:
    """Hazard (1/d) of death by these harms.

    >>> quiet = Harms(0.0, 0.0, 0.0, 0.0, 0.0, 0.01, 0.0)
    >>> round(kills(quiet, HarmPars(fatal_seizure=0.05)), 6)
    0.0005
    """
    return (
        p.fatal_bleeding * h.bleeding
        + p.fatal_kidney * h.kidney
        + p.fatal_fall * h.fall
        + p.fatal_serotonin * h.serotonin
        + p.fatal_arrhythmia * h.arrhythmia
        + p.fatal_seizure * h.seizure
        + p.fatal_crisis * h.crisis
    )
