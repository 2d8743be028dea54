"""What a projection does not know, in words: ranges over plausible models, and what luck does."""

from typing import TYPE_CHECKING

from simlib.tally import whole

if TYPE_CHECKING:
    from simlib.projection import Projection

FRACTIONS = (
    (0.03, "hardly any"), (0.15, "about a tenth"), (0.23, "about a fifth"),
    (0.29, "about a quarter"), (0.42, "about a third"), (0.58, "about half"),
    (0.72, "about two thirds"), (1.01, "most"),
)  # fmt: skip


def fraction(x: float) -> str:
    """Return a share (0 to 1) in words.

    >>> fraction(0.24)
    'about a quarter'
    """
    return next(words for most, words in FRACTIONS if x < most)


def between(low: float, high: float) -> str:
    """Return a range of whole numbers in words.

    >>> between(13.8, 23.2), between(0.1, 0.3)
    ('between 14 and 23', '0')
    """
    a, b = whole(low), whole(high)
    return f"{a}" if a == b else f"between {a} and {b}"


def _using(p: "Projection", n: str) -> str:
    if p.used_before:
        return f"still {'uses' if n == '1' else 'use'} regularly"
    return f"{'returns' if n == '1' else 'return'} to regular use"


def sentence(p: "Projection") -> str:
    """Return how far the projection can be trusted, in plain words, with numbers of its table."""
    if p.models < 2:
        return (
            "These are the lives of one model: they show luck and differences between people, and "
            "not that the model may be wrong."
        )
    back = p.per100_range["return_to_use"]
    care = p.per100_range["in_care"]
    function = p.bands_ignorance["function"]
    part = p.ignorance["function"][-1]
    returned = between(back["low"][-1], back["high"][-1])
    cared = between(care["low"][-1], care["high"][-1])
    return (
        f"By week {p.weeks[-1]}, {returned} of 100 {_using(p, returned)} and {cared} "
        f"{'is' if cared == '1' else 'are'} in care, depending on which of {p.models} plausible "
        f"models is right (nine in ten of them lie in these ranges); mean "
        f"function is {between(function['p05'][-1], function['p95'][-1])} of 100. Of the spread in "
        f"function between lives, {fraction(part)} is because nobody knows which model is right; "
        "the rest is luck and how people differ."
    )
