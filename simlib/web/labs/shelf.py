"""The labs there are, in the order in which a learner meets them."""

from simlib.web.labs.catalogue.hyperalgesia import HyperalgesiaLab
from simlib.web.labs.catalogue.lost_tolerance import LostToleranceLab
from simlib.web.labs.catalogue.luck import LuckLab
from simlib.web.labs.catalogue.overdose_hour import OverdoseHour
from simlib.web.labs.catalogue.plan_lab import PlanLab
from simlib.web.labs.catalogue.programme_chooser import ProgrammeChooser
from simlib.web.labs.catalogue.receptors import Receptor
from simlib.web.labs.catalogue.sleep_loop import SleepLab
from simlib.web.labs.catalogue.taper import TaperLab
from simlib.web.labs.catalogue.therapies import TherapiesLab
from simlib.web.labs.catalogue.tolerance import ToleranceLab
from simlib.web.labs.lab import Lab

MECHANISMS: tuple[type[Lab], ...] = (
    ToleranceLab,
    HyperalgesiaLab,
    TaperLab,
    Receptor,
    LostToleranceLab,
    OverdoseHour,
    SleepLab,
    TherapiesLab,
    LuckLab,
)
"""One idea a page."""
TOOLS: tuple[type[Lab], ...] = (PlanLab, ProgrammeChooser)
"""Where plans and programmes are compared."""


def labs() -> dict[str, type[Lab]]:
    """Labs by the name in their address.

    Examples
    --------
    >>> labs()["tolerance"].title
    'Why does a dose that worked ask for more?'
    """
    return {lab.slug: lab for lab in (*MECHANISMS, *TOOLS)}
