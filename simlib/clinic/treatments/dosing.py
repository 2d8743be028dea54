"""How much of a full effect a dose gives, and how an effect wanes; used by several medicines."""


def share(dose: float, full: float, most: float = 1.0) -> float:
    """Return the share of the full effect at a dose, in proportion, up to ``most``.

    Parameters
    ----------
    dose, full : float, >= 0
        Daily dose, and the dose of the full effect, in the same unit.
    most : float
        Harms go on rising where relief has long been complete.

    >>> share(30.0, 60.0), share(120.0, 60.0), share(120.0, 60.0, most=3.0)
    (0.5, 1.0, 2.0)
    """
    return min(dose / full, most)


def ratio(hazard: float, part: float) -> float:
    """Return a hazard ratio when only a part of what raises it is there.

    >>> ratio(4.0, 0.0), ratio(4.0, 0.5), ratio(4.0, 1.0)
    (1.0, 2.5, 4.0)
    """
    return 1.0 + (hazard - 1.0) * part


def ramp(day: int, first: float, rise: float, every: int, target: float) -> float:
    """Return the dose of a day when it starts low and is raised in steps.

    >>> [ramp(day, 300.0, 300.0, 3, 900.0) for day in (0, 2, 3, 6, 99)]
    [300.0, 300.0, 600.0, 900.0, 900.0]
    """
    return min(target, first + rise * (day // every))


def waning(day: int, full_until: int, gone: int) -> float:
    """Return the share of an effect that is left: all of it, then less each day, then none.

    >>> [waning(day, 42, 84) for day in (0, 42, 63, 84, 200)]
    [1.0, 1.0, 0.5, 0.0, 0.0]
    """
    if day <= full_until:
        return 1.0
    return max(0.0, (gone - day) / (gone - full_until))


def by_kidneys(limits: tuple[tuple[float, float], ...]) -> str:
    """Return the most a day by how well the kidneys work, in words.

    >>> by_kidneys(((60.0, 1400.0), (30.0, 700.0), (15.0, 300.0)))
    '1400 mg a day below an eGFR of 60, 700 mg below 30, 300 mg below 15'
    """
    (egfr, most), *lower = limits
    said = [f"{most:g} mg a day below an eGFR of {egfr:g}"]
    return ", ".join(said + [f"{most:g} mg below {egfr:g}" for egfr, most in lower])
