"""The labs there are, in the order in which a learner meets them."""

from simlib.web.labs.catalogue.tolerance import ToleranceLab
from simlib.web.labs.lab import Lab

MECHANISMS: tuple[type[Lab], ...] = (ToleranceLab,)
"""One idea a page."""
TOOLS: tuple[type[Lab], ...] = ()
"""Where plans and programmes are compared."""


def labs() -> dict[str, type[Lab]]:
    """Labs by the name in their address.

    Examples
    --------
    >>> labs()["tolerance"].title
    'Why does a dose that worked ask for more?'
    """
    return {lab.slug: lab for lab in (*MECHANISMS, *TOOLS)}
