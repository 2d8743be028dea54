"""A projection as sentences: the numbers of its icons and of its table, and no others."""

from collections.abc import Mapping

from simlib.clinic.projection.groups import ICONS, IN_CARE, RETURNED, whole

FRACTIONS = (
    (0.03, "hardly any"), (0.15, "about a tenth"), (0.23, "about a fifth"),
    (0.29, "about a quarter"), (0.42, "about a third"), (0.58, "about half"),
    (0.72, "about two thirds"), (1.01, "most"),
)  # fmt: skip
"""Shares in words: each up to its number."""


def outlook(
    name: str,
    week: int,
    returned: float,
    icons: Mapping[str, int],
    rare_events: str,
    function: Mapping[str, float],
    pain: float,
    start: Mapping[str, float],
    used_before: bool,
) -> str:
    """Sentences on what may become of a hundred people.

    Parameters
    ----------
    name : str
        Of the person they are like.
    week : int
        The last one.
    returned : float
        How many of 100 have returned to regular use by then.
    icons : mapping of str to int
        How many of 100 ended in each of the groups of ``ICONS``.
    rare_events : str
        The sentence of :func:`rare`.
    function : mapping of {"p25", "p50", "p75"} to float
        Quantiles in the last week.
    pain : float
        Median in the last week.
    start : mapping of {"function", "pain"} to float
        Medians now.
    used_before : bool
        Whether most of them use regularly now.
    """
    back = whole(returned)
    return (
        f"Of 100 people like {name} with these orders, {_back(week, back, used_before)}"
        f"{_died_after(icons, back)}, and {_cared(icons, used_before)}. {rare_events} "
        f"Typical function is {function['p50']:.0f} of 100 (half of them between "
        f"{function['p25']:.0f} and {function['p75']:.0f}), now {start['function']:.0f}; typical "
        f"pain is {pain:.1f} of 10, now {start['pain']:.1f}."
    )


def rare(overdosed: float, died: float) -> str:
    """Sentence on what is rare and grave, of 1,000 people."""
    return f"Of 1,000, {_rare(overdosed)} overdosed and {_rare(died)} died, of any cause."


def _back(week: int, back: int, used_before: bool) -> str:
    """Tell of a return to regular use, or of going on with it where most used at the start."""
    if used_before:
        return f"in week {week}, {still_use(str(back))} regularly"
    return f"by week {week}, {_have(back)} returned to regular use"


def still_use(count: str) -> str:
    """Return a count of people in regular use with its verb.

    >>> still_use("1"), still_use("62")
    ('1 still uses', '62 still use')
    """
    return f"{count} still {'uses' if count == '1' else 'use'}"


def in_regular_use(count: str, used_before: bool) -> str:
    """Tell how many return to regular use, or still use regularly where most did at the start.

    >>> in_regular_use("1", False), in_regular_use("between 40 and 60", True)
    ('1 returns to regular use', 'between 40 and 60 still use regularly')
    """
    if used_before:
        return f"{still_use(count)} regularly"
    return f"{count} {'returns' if count == '1' else 'return'} to regular use"


def _died_after(icons: Mapping[str, int], back: int) -> str:
    died = back - sum(icons[group] for group in RETURNED)
    return f" ({died} of them died)" if died > 0 else ""


def _cared(icons: Mapping[str, int], used_before: bool) -> str:
    """Tell who is in care: the sum of the icons, and how many of them returned to use."""
    cared, used = sum(icons[group] for group in IN_CARE), icons[ICONS[3]]
    told = f"{cared} {'is' if cared == 1 else 'are'} in care"
    how = "in regular use" if used_before else "after a return to use"
    return f"{told} ({used} of them {how})" if used else told


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


# what is not known ----------------------------------------------------------------------------


ONE_MODEL = (
    "These are the lives of one model: they show luck and differences between people, and not that "
    "the model may be wrong."
)
"""Said where the lives were drawn from a single model."""


def doubt(
    week: int,
    models: int,
    returned: tuple[float, float],
    in_care: tuple[float, float],
    function: tuple[float, float],
    share: float,
    used_before: bool = False,
) -> str:
    """Sentences on how far a projection can be trusted: ranges over plausible models.

    Parameters
    ----------
    week : int
        The last one.
    models : int
        How many plausible models there are.
    returned, in_care : (float, float)
        Between which counts of 100 nine in ten models lie.
    function : (float, float)
        Between which means of function they lie.
    share : float
        Part of the spread in function that lies between models, 0 to 1.
    used_before : bool
        Whether most of them use regularly now.
    """
    back, cared = between(*returned), between(*in_care)
    return (
        f"By week {week}, of 100 people {in_regular_use(back, used_before)} "
        f"and {cared} {'is' if cared == '1' else 'are'} in care, depending on which of "
        f"{models} plausible models is right (nine in ten of them lie in these ranges); mean "
        f"function is {between(*function)} of 100. Of the spread in "
        f"function between lives, {fraction(share)} is because nobody knows which model is right; "
        "the rest is luck and how people differ."
    )


def fraction(x: float) -> str:
    """Share (0 to 1) in words.

    >>> fraction(0.24)
    'about a quarter'
    """
    return next(words for most, words in FRACTIONS if x < most)


def between(low: float, high: float) -> str:
    """Range of whole numbers in words.

    >>> between(13.8, 23.2), between(0.1, 0.3)
    ('between 14 and 23', '0')
    """
    a, b = whole(low), whole(high)
    return f"{a}" if a == b else f"between {a} and {b}"


def behind(name: str, effective: float) -> str:
    """Sentence on how many different people stand behind a projection.

    Examples
    --------
    >>> behind("Denise", 203.7)
    'As many as 204 different people whose charts would read like that of Denise stand behind it.'
    """
    return (
        f"As many as {whole(effective)} different people whose charts would read like that of "
        f"{name} stand behind it."
    )
