"""A projection in plain words: the numbers of its icons and of its table, and no others."""

from typing import TYPE_CHECKING

from simlib.tally import ICONS, IN_CARE, RETURNED, whole

if TYPE_CHECKING:
    from simlib.projection import Projection


def sentence(p: "Projection") -> str:
    """Return what may become of a hundred people."""
    f = {q: v[-1] for q, v in p.bands["function"].items()}
    pain = p.bands["pain"]["p50"][-1]
    back = whole(p.per100["return_to_use"][-1])
    return (
        f"Of 100 people like {p.name} with these orders, {_back(p, back)}{_died_after(p, back)}, "
        f"and {_cared(p)}. {p.rare} Typical "
        f"function is {f['p50']:.0f} of 100 (half of them between {f['p25']:.0f} and "
        f"{f['p75']:.0f}), now {p.start['function']:.0f}; typical pain is {pain:.1f} of 10, now "
        f"{p.start['pain']:.1f}."
    )


def rare(p: "Projection") -> str:
    """Return what is rare and grave, of 1,000 people."""
    overdoses, deaths = (_rare(p.per1000[name]) for name in ("overdose", "death"))
    return f"Of 1,000, {overdoses} overdosed and {deaths} died, of any cause."


def _back(p: "Projection", back: int) -> str:
    """Tell of a return to regular use, or of going on with it where most used at the start."""
    week = p.weeks[-1]
    if p.used_before:
        return f"in week {week}, {back} {'uses' if back == 1 else 'use'} regularly"
    return f"by week {week}, {_have(back)} returned to regular use"


def _died_after(p: "Projection", back: int) -> str:
    died = back - sum(p.icons[group] for group in RETURNED)
    return f" ({died} of them died)" if died > 0 else ""


def _cared(p: "Projection") -> str:
    """Tell who is in care: the sum of the icons, and how many of them returned to use."""
    cared, used = sum(p.icons[group] for group in IN_CARE), p.icons[ICONS[3]]
    told = f"{cared} {'is' if cared == 1 else 'are'} in care"
    return f"{told} ({used} of them {_in_use(p)})" if used else told


def _in_use(p: "Projection") -> str:
    return "in regular use" if p.used_before else "after a return to use"


def _have(n: int) -> str:
    """Return a count with its verb.

    >>> _have(0), _have(1), _have(7)
    ('0 have', '1 has', '7 have')
    """
    return f"{n} {'has' if n == 1 else 'have'}"


def _rare(x: float) -> str:
    """Return a count of rare things with its verb; none in 1,000 is not never.

    >>> _rare(0.2), _rare(1.0), _rare(7.4)
    ('fewer than 1 has', '1 has', '7 have')
    """
    return _have(whole(x)) if whole(x) else "fewer than 1 has"
