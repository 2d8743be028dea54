"""Tandem's simulation library: one person with chronic pain and opioid use disorder, in time.

Fictional patients, simulated outcomes. For teaching. Not for treating anyone.

>>> import simlib as sl
>>> day0 = sl.load_case("back-pain-rising-dose").begin(seed=1)
>>> week12 = day0.order(sl.Buprenorphine("8 mg SL bid")).until("12 wk")
>>> week12.day
84
"""

from typing import TYPE_CHECKING, Any

from simlib._version import __version__
from simlib.cases.problems import CaseError
from simlib.compare import Comparison, compare
from simlib.interventions.base import OrderError
from simlib.interventions.base import catalogue as interventions
from simlib.laboratory import FENTANYL, HEROIN, Bench
from simlib.library import Case, CaseSummary, list_cases, load_case
from simlib.projection import Projection
from simlib.promises import promises
from simlib.side_by_side import SideBySide, side_by_side
from simlib.visit import Visit

if TYPE_CHECKING:
    from simlib.authoring.draft import CaseDraft
    from simlib.debriefing.beginning import debrief
    from simlib.debriefing.whole import Debrief
    from simlib.interventions.act import ACT
    from simlib.interventions.acupuncture import Acupuncture
    from simlib.interventions.benzodiazepine_taper import BenzodiazepineTaper
    from simlib.interventions.boosters import Boosters
    from simlib.interventions.buprenorphine import Buprenorphine
    from simlib.interventions.buprenorphine_depot import BuprenorphineDepot
    from simlib.interventions.buprenorphine_low_dose import BuprenorphineLowDose
    from simlib.interventions.capsaicin import Capsaicin
    from simlib.interventions.case_conference import CaseConference
    from simlib.interventions.cbt import CBT
    from simlib.interventions.cbti import CBTI
    from simlib.interventions.clonidine import Clonidine
    from simlib.interventions.collaborative_care import CollaborativeCare
    from simlib.interventions.contingency_management import ContingencyManagement
    from simlib.interventions.counselling import Counselling
    from simlib.interventions.dbt_skills import DBTSkills
    from simlib.interventions.diary import Diary
    from simlib.interventions.epidural_steroid import EpiduralSteroid
    from simlib.interventions.exercise import Exercise
    from simlib.interventions.family_involvement import FamilyInvolvement
    from simlib.interventions.full_agonist import FullAgonist
    from simlib.interventions.gabapentin import Gabapentin
    from simlib.interventions.graded_activity import GradedActivity
    from simlib.interventions.housing import Housing
    from simlib.interventions.lidocaine import Lidocaine
    from simlib.interventions.lofexidine import Lofexidine
    from simlib.interventions.manipulation import Manipulation
    from simlib.interventions.mbsr import MBSR
    from simlib.interventions.methadone import Methadone
    from simlib.interventions.more import MORE
    from simlib.interventions.mutual_help import MutualHelp
    from simlib.interventions.naloxone import Naloxone
    from simlib.interventions.naltrexone import Naltrexone
    from simlib.interventions.nerve_block import NerveBlock
    from simlib.interventions.nsaid import NSAID
    from simlib.interventions.outreach import Outreach
    from simlib.interventions.pain_group import PainGroup
    from simlib.interventions.paracetamol import Paracetamol
    from simlib.interventions.pause import Pause
    from simlib.interventions.pharmacist_review import PharmacistReview
    from simlib.interventions.pregabalin import Pregabalin
    from simlib.interventions.programme import Programme
    from simlib.interventions.programmes import programmes
    from simlib.interventions.radiofrequency import Radiofrequency
    from simlib.interventions.raise_dose import Raise
    from simlib.interventions.recovery_coach import RecoveryCoach
    from simlib.interventions.relapse_prevention_plan import RelapsePreventionPlan
    from simlib.interventions.relapse_prevention_therapy import RelapsePreventionTherapy
    from simlib.interventions.relaxation import Relaxation
    from simlib.interventions.risk_review import RiskReview
    from simlib.interventions.rotate import Rotate
    from simlib.interventions.safe_storage import SafeStorage
    from simlib.interventions.shared_plan import SharedPlan
    from simlib.interventions.sleep_hygiene import SleepHygiene
    from simlib.interventions.snri import SNRI
    from simlib.interventions.taper import Taper
    from simlib.interventions.tca import TCA
    from simlib.interventions.topical_nsaid import TopicalNSAID
    from simlib.interventions.transport import Transport
    from simlib.interventions.trauma_therapy import TraumaTherapy
    from simlib.interventions.yoga import Yoga
    from simlib.screens.sharing import replay
    from simlib.trials.model import Trial

__all__ = [
    "ACT",
    "CBT",
    "CBTI",
    "FENTANYL",
    "HEROIN",
    "MBSR",
    "MORE",
    "NSAID",
    "SNRI",
    "TCA",
    "Acupuncture",
    "Bench",
    "BenzodiazepineTaper",
    "Boosters",
    "Buprenorphine",
    "BuprenorphineDepot",
    "BuprenorphineLowDose",
    "Capsaicin",
    "Case",
    "CaseConference",
    "CaseDraft",
    "CaseError",
    "CaseSummary",
    "Clonidine",
    "CollaborativeCare",
    "Comparison",
    "ContingencyManagement",
    "Counselling",
    "DBTSkills",
    "Debrief",
    "Diary",
    "EpiduralSteroid",
    "Exercise",
    "FamilyInvolvement",
    "FullAgonist",
    "Gabapentin",
    "GradedActivity",
    "Housing",
    "Lidocaine",
    "Lofexidine",
    "Manipulation",
    "Methadone",
    "MutualHelp",
    "Naloxone",
    "Naltrexone",
    "NerveBlock",
    "OrderError",
    "Outreach",
    "PainGroup",
    "Paracetamol",
    "Pause",
    "PharmacistReview",
    "Pregabalin",
    "Programme",
    "Projection",
    "Radiofrequency",
    "Raise",
    "RecoveryCoach",
    "RelapsePreventionPlan",
    "RelapsePreventionTherapy",
    "Relaxation",
    "RiskReview",
    "Rotate",
    "SafeStorage",
    "SharedPlan",
    "SideBySide",
    "SleepHygiene",
    "Taper",
    "TopicalNSAID",
    "Transport",
    "TraumaTherapy",
    "Trial",
    "Visit",
    "Yoga",
    "__version__",
    "compare",
    "debrief",
    "interventions",
    "list_cases",
    "load_case",
    "programmes",
    "promises",
    "replay",
    "side_by_side",
]

_LATER = {
    "ACT": "interventions.act",
    "Acupuncture": "interventions.acupuncture",
    "BenzodiazepineTaper": "interventions.benzodiazepine_taper",
    "Boosters": "interventions.boosters",
    "Buprenorphine": "interventions.buprenorphine",
    "BuprenorphineDepot": "interventions.buprenorphine_depot",
    "BuprenorphineLowDose": "interventions.buprenorphine_low_dose",
    "CBT": "interventions.cbt",
    "CBTI": "interventions.cbti",
    "Capsaicin": "interventions.capsaicin",
    "CaseConference": "interventions.case_conference",
    "CaseDraft": "authoring.draft",
    "Clonidine": "interventions.clonidine",
    "CollaborativeCare": "interventions.collaborative_care",
    "ContingencyManagement": "interventions.contingency_management",
    "Counselling": "interventions.counselling",
    "DBTSkills": "interventions.dbt_skills",
    "Debrief": "debriefing.whole",
    "Diary": "interventions.diary",
    "EpiduralSteroid": "interventions.epidural_steroid",
    "Exercise": "interventions.exercise",
    "FamilyInvolvement": "interventions.family_involvement",
    "FullAgonist": "interventions.full_agonist",
    "Gabapentin": "interventions.gabapentin",
    "GradedActivity": "interventions.graded_activity",
    "Housing": "interventions.housing",
    "Lidocaine": "interventions.lidocaine",
    "Lofexidine": "interventions.lofexidine",
    "MBSR": "interventions.mbsr",
    "MORE": "interventions.more",
    "Manipulation": "interventions.manipulation",
    "Methadone": "interventions.methadone",
    "MutualHelp": "interventions.mutual_help",
    "NSAID": "interventions.nsaid",
    "Naloxone": "interventions.naloxone",
    "Naltrexone": "interventions.naltrexone",
    "NerveBlock": "interventions.nerve_block",
    "Outreach": "interventions.outreach",
    "PainGroup": "interventions.pain_group",
    "Paracetamol": "interventions.paracetamol",
    "Pause": "interventions.pause",
    "PharmacistReview": "interventions.pharmacist_review",
    "Pregabalin": "interventions.pregabalin",
    "Programme": "interventions.programme",
    "Radiofrequency": "interventions.radiofrequency",
    "Raise": "interventions.raise_dose",
    "RecoveryCoach": "interventions.recovery_coach",
    "RelapsePreventionPlan": "interventions.relapse_prevention_plan",
    "RelapsePreventionTherapy": "interventions.relapse_prevention_therapy",
    "Relaxation": "interventions.relaxation",
    "RiskReview": "interventions.risk_review",
    "Rotate": "interventions.rotate",
    "SNRI": "interventions.snri",
    "SafeStorage": "interventions.safe_storage",
    "SharedPlan": "interventions.shared_plan",
    "SleepHygiene": "interventions.sleep_hygiene",
    "TCA": "interventions.tca",
    "Taper": "interventions.taper",
    "TopicalNSAID": "interventions.topical_nsaid",
    "Transport": "interventions.transport",
    "TraumaTherapy": "interventions.trauma_therapy",
    "Trial": "trials.model",
    "Yoga": "interventions.yoga",
    "debrief": "debriefing.beginning",
    "programmes": "interventions.programmes",
    "replay": "screens.sharing",
}
"""Names that are imported when somebody asks for them, and where they live."""


def __getattr__(name: str) -> Any:
    """Import what is used later."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"simlib.{_LATER[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
