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
from simlib.cases.case import Case, CaseSummary, list_cases, load_case
from simlib.cases.promises import promises
from simlib.clinic.compare import Comparison, compare
from simlib.clinic.projection.project import Projection
from simlib.clinic.side_by_side import SideBySide, side_by_side
from simlib.clinic.treatments.base import OrderError, catalogue
from simlib.clinic.visit import Visit
from simlib.files.problems import CaseError
from simlib.model.bench import FENTANYL, HEROIN, Bench

if TYPE_CHECKING:
    from simlib.cases.authoring.draft import CaseDraft
    from simlib.clinic.treatments.catalogue.act import ACT
    from simlib.clinic.treatments.catalogue.acupuncture import Acupuncture
    from simlib.clinic.treatments.catalogue.benzodiazepine_taper import BenzodiazepineTaper
    from simlib.clinic.treatments.catalogue.boosters import Boosters
    from simlib.clinic.treatments.catalogue.buprenorphine import Buprenorphine
    from simlib.clinic.treatments.catalogue.buprenorphine_depot import BuprenorphineDepot
    from simlib.clinic.treatments.catalogue.buprenorphine_low_dose import BuprenorphineLowDose
    from simlib.clinic.treatments.catalogue.capsaicin import Capsaicin
    from simlib.clinic.treatments.catalogue.case_conference import CaseConference
    from simlib.clinic.treatments.catalogue.cbt import CBT
    from simlib.clinic.treatments.catalogue.cbti import CBTI
    from simlib.clinic.treatments.catalogue.clonidine import Clonidine
    from simlib.clinic.treatments.catalogue.collaborative_care import CollaborativeCare
    from simlib.clinic.treatments.catalogue.contingency_management import ContingencyManagement
    from simlib.clinic.treatments.catalogue.counselling import Counselling
    from simlib.clinic.treatments.catalogue.dbt_skills import DBTSkills
    from simlib.clinic.treatments.catalogue.diary import Diary
    from simlib.clinic.treatments.catalogue.epidural_steroid import EpiduralSteroid
    from simlib.clinic.treatments.catalogue.exercise import Exercise
    from simlib.clinic.treatments.catalogue.family_involvement import FamilyInvolvement
    from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist
    from simlib.clinic.treatments.catalogue.gabapentin import Gabapentin
    from simlib.clinic.treatments.catalogue.graded_activity import GradedActivity
    from simlib.clinic.treatments.catalogue.housing import Housing
    from simlib.clinic.treatments.catalogue.lidocaine import Lidocaine
    from simlib.clinic.treatments.catalogue.lofexidine import Lofexidine
    from simlib.clinic.treatments.catalogue.manipulation import Manipulation
    from simlib.clinic.treatments.catalogue.mbsr import MBSR
    from simlib.clinic.treatments.catalogue.methadone import Methadone
    from simlib.clinic.treatments.catalogue.more import MORE
    from simlib.clinic.treatments.catalogue.mutual_help import MutualHelp
    from simlib.clinic.treatments.catalogue.naloxone import Naloxone
    from simlib.clinic.treatments.catalogue.naltrexone import Naltrexone
    from simlib.clinic.treatments.catalogue.nerve_block import NerveBlock
    from simlib.clinic.treatments.catalogue.nsaid import NSAID
    from simlib.clinic.treatments.catalogue.outreach import Outreach
    from simlib.clinic.treatments.catalogue.pain_group import PainGroup
    from simlib.clinic.treatments.catalogue.paracetamol import Paracetamol
    from simlib.clinic.treatments.catalogue.pause import Pause
    from simlib.clinic.treatments.catalogue.pharmacist_review import PharmacistReview
    from simlib.clinic.treatments.catalogue.pregabalin import Pregabalin
    from simlib.clinic.treatments.catalogue.programme import Programme
    from simlib.clinic.treatments.catalogue.radiofrequency import Radiofrequency
    from simlib.clinic.treatments.catalogue.raise_dose import Raise
    from simlib.clinic.treatments.catalogue.recovery_coach import RecoveryCoach
    from simlib.clinic.treatments.catalogue.relapse_prevention_plan import RelapsePreventionPlan
    from simlib.clinic.treatments.catalogue.relapse_prevention_therapy import (
        RelapsePreventionTherapy,
    )
    from simlib.clinic.treatments.catalogue.relaxation import Relaxation
    from simlib.clinic.treatments.catalogue.risk_review import RiskReview
    from simlib.clinic.treatments.catalogue.rotate import Rotate
    from simlib.clinic.treatments.catalogue.safe_storage import SafeStorage
    from simlib.clinic.treatments.catalogue.shared_plan import SharedPlan
    from simlib.clinic.treatments.catalogue.sleep_hygiene import SleepHygiene
    from simlib.clinic.treatments.catalogue.snri import SNRI
    from simlib.clinic.treatments.catalogue.taper import Taper
    from simlib.clinic.treatments.catalogue.tca import TCA
    from simlib.clinic.treatments.catalogue.topical_nsaid import TopicalNSAID
    from simlib.clinic.treatments.catalogue.transport import Transport
    from simlib.clinic.treatments.catalogue.trauma_therapy import TraumaTherapy
    from simlib.clinic.treatments.catalogue.yoga import Yoga
    from simlib.clinic.treatments.programmes import programmes
    from simlib.evidence.trials.model import Trial
    from simlib.teaching.debrief.beginning import debrief
    from simlib.teaching.debrief.whole import Debrief
    from simlib.teaching.session.sharing import replay

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
    "catalogue",
    "compare",
    "debrief",
    "list_cases",
    "load_case",
    "programmes",
    "promises",
    "replay",
    "side_by_side",
]

_LATER = {
    "ACT": "clinic.treatments.catalogue.act",
    "Acupuncture": "clinic.treatments.catalogue.acupuncture",
    "BenzodiazepineTaper": "clinic.treatments.catalogue.benzodiazepine_taper",
    "Boosters": "clinic.treatments.catalogue.boosters",
    "Buprenorphine": "clinic.treatments.catalogue.buprenorphine",
    "BuprenorphineDepot": "clinic.treatments.catalogue.buprenorphine_depot",
    "BuprenorphineLowDose": "clinic.treatments.catalogue.buprenorphine_low_dose",
    "CBT": "clinic.treatments.catalogue.cbt",
    "CBTI": "clinic.treatments.catalogue.cbti",
    "Capsaicin": "clinic.treatments.catalogue.capsaicin",
    "CaseConference": "clinic.treatments.catalogue.case_conference",
    "CaseDraft": "cases.authoring.draft",
    "Clonidine": "clinic.treatments.catalogue.clonidine",
    "CollaborativeCare": "clinic.treatments.catalogue.collaborative_care",
    "ContingencyManagement": "clinic.treatments.catalogue.contingency_management",
    "Counselling": "clinic.treatments.catalogue.counselling",
    "DBTSkills": "clinic.treatments.catalogue.dbt_skills",
    "Debrief": "teaching.debrief.whole",
    "Diary": "clinic.treatments.catalogue.diary",
    "EpiduralSteroid": "clinic.treatments.catalogue.epidural_steroid",
    "Exercise": "clinic.treatments.catalogue.exercise",
    "FamilyInvolvement": "clinic.treatments.catalogue.family_involvement",
    "FullAgonist": "clinic.treatments.catalogue.full_agonist",
    "Gabapentin": "clinic.treatments.catalogue.gabapentin",
    "GradedActivity": "clinic.treatments.catalogue.graded_activity",
    "Housing": "clinic.treatments.catalogue.housing",
    "Lidocaine": "clinic.treatments.catalogue.lidocaine",
    "Lofexidine": "clinic.treatments.catalogue.lofexidine",
    "MBSR": "clinic.treatments.catalogue.mbsr",
    "MORE": "clinic.treatments.catalogue.more",
    "Manipulation": "clinic.treatments.catalogue.manipulation",
    "Methadone": "clinic.treatments.catalogue.methadone",
    "MutualHelp": "clinic.treatments.catalogue.mutual_help",
    "NSAID": "clinic.treatments.catalogue.nsaid",
    "Naloxone": "clinic.treatments.catalogue.naloxone",
    "Naltrexone": "clinic.treatments.catalogue.naltrexone",
    "NerveBlock": "clinic.treatments.catalogue.nerve_block",
    "Outreach": "clinic.treatments.catalogue.outreach",
    "PainGroup": "clinic.treatments.catalogue.pain_group",
    "Paracetamol": "clinic.treatments.catalogue.paracetamol",
    "Pause": "clinic.treatments.catalogue.pause",
    "PharmacistReview": "clinic.treatments.catalogue.pharmacist_review",
    "Pregabalin": "clinic.treatments.catalogue.pregabalin",
    "Programme": "clinic.treatments.catalogue.programme",
    "Radiofrequency": "clinic.treatments.catalogue.radiofrequency",
    "Raise": "clinic.treatments.catalogue.raise_dose",
    "RecoveryCoach": "clinic.treatments.catalogue.recovery_coach",
    "RelapsePreventionPlan": "clinic.treatments.catalogue.relapse_prevention_plan",
    "RelapsePreventionTherapy": "clinic.treatments.catalogue.relapse_prevention_therapy",
    "Relaxation": "clinic.treatments.catalogue.relaxation",
    "RiskReview": "clinic.treatments.catalogue.risk_review",
    "Rotate": "clinic.treatments.catalogue.rotate",
    "SNRI": "clinic.treatments.catalogue.snri",
    "SafeStorage": "clinic.treatments.catalogue.safe_storage",
    "SharedPlan": "clinic.treatments.catalogue.shared_plan",
    "SleepHygiene": "clinic.treatments.catalogue.sleep_hygiene",
    "TCA": "clinic.treatments.catalogue.tca",
    "Taper": "clinic.treatments.catalogue.taper",
    "TopicalNSAID": "clinic.treatments.catalogue.topical_nsaid",
    "Transport": "clinic.treatments.catalogue.transport",
    "TraumaTherapy": "clinic.treatments.catalogue.trauma_therapy",
    "Trial": "evidence.trials.model",
    "Yoga": "clinic.treatments.catalogue.yoga",
    "debrief": "teaching.debrief.beginning",
    "programmes": "clinic.treatments.programmes",
    "replay": "teaching.session.sharing",
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
