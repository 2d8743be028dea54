"""Tandem's simulation library: one person with chronic pain and opioid use disorder, in time.

Fictional patients, simulated outcomes. For teaching. Not for treating anyone.

>>> import simlib as sl
>>> day0 = sl.load_case("back-pain-rising-dose").begin(seed=1)
>>> week12 = day0.order(sl.Buprenorphine("8 mg SL bid")).until("12 wk")
>>> week12.day
84
"""

from simlib._version import __version__
from simlib.cases.problems import CaseError
from simlib.compare import Comparison, compare
from simlib.interventions.base import OrderError
from simlib.interventions.base import catalogue as interventions
from simlib.interventions.buprenorphine import Buprenorphine
from simlib.interventions.buprenorphine_depot import BuprenorphineDepot
from simlib.interventions.buprenorphine_low_dose import BuprenorphineLowDose
from simlib.interventions.cbt import CBT
from simlib.interventions.exercise import Exercise
from simlib.interventions.full_agonist import FullAgonist
from simlib.interventions.methadone import Methadone
from simlib.interventions.naloxone import Naloxone
from simlib.interventions.naltrexone import Naltrexone
from simlib.interventions.pause import Pause
from simlib.interventions.rotate import Rotate
from simlib.interventions.snri import SNRI
from simlib.interventions.taper import Taper
from simlib.laboratory import FENTANYL, HEROIN, Bench
from simlib.library import Case, CaseSummary, list_cases, load_case
from simlib.projection import Projection
from simlib.promises import promises
from simlib.visit import Visit

__all__ = [
    "CBT",
    "FENTANYL",
    "HEROIN",
    "SNRI",
    "Bench",
    "Buprenorphine",
    "BuprenorphineDepot",
    "BuprenorphineLowDose",
    "Case",
    "CaseError",
    "CaseSummary",
    "Comparison",
    "Exercise",
    "FullAgonist",
    "Methadone",
    "Naloxone",
    "Naltrexone",
    "OrderError",
    "Pause",
    "Projection",
    "Rotate",
    "Taper",
    "Visit",
    "__version__",
    "compare",
    "interventions",
    "list_cases",
    "load_case",
    "promises",
]
