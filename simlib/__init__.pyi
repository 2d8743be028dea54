"""The public names of the library: each is listed once, here."""

from simlib._version import __version__ as __version__
from simlib.cases.authoring.draft import CaseDraft as CaseDraft
from simlib.cases.case import Case as Case
from simlib.cases.case import CaseSummary as CaseSummary
from simlib.cases.case import list_cases as list_cases
from simlib.cases.case import load_case as load_case
from simlib.cases.promise_results import promises as promises
from simlib.clinic.comparison import Comparison as Comparison
from simlib.clinic.comparison import compare as compare
from simlib.clinic.comparison import side_by_side as side_by_side
from simlib.clinic.projection.project import Projection as Projection
from simlib.clinic.treatments.base import catalogue as catalogue
from simlib.clinic.treatments.menu import OrderError as OrderError
from simlib.clinic.treatments.programmes import programmes as programmes
from simlib.clinic.visit import Visit as Visit
from simlib.evidence.trials.trial import Trial as Trial
from simlib.files.findings import CaseError as CaseError
from simlib.model.laboratory import FENTANYL as FENTANYL
from simlib.model.laboratory import HEROIN as HEROIN
from simlib.model.laboratory import Bench as Bench
from simlib.teaching.debrief.debrief import Debrief as Debrief
from simlib.teaching.debrief.debrief import look_back as look_back
from simlib.teaching.session.replaying import replay as replay
from simlib.web.labs.catalogue.fan_plot import FanPlot as FanPlot
from simlib.web.labs.catalogue.fan_plot import People as People
from simlib.web.labs.catalogue.hyperalgesia import HyperalgesiaLab as HyperalgesiaLab
from simlib.web.labs.catalogue.lost_tolerance import LostToleranceLab as LostToleranceLab
from simlib.web.labs.catalogue.luck import LuckLab as LuckLab
from simlib.web.labs.catalogue.overdose_hour import OverdoseHour as OverdoseHour
from simlib.web.labs.catalogue.plan_lab import PlanLab as PlanLab
from simlib.web.labs.catalogue.plan_picker import PlanPicker as PlanPicker
from simlib.web.labs.catalogue.programme_chooser import ProgrammeChooser as ProgrammeChooser
from simlib.web.labs.catalogue.receptors import Receptor as Receptor
from simlib.web.labs.catalogue.sleep_loop import SleepLab as SleepLab
from simlib.web.labs.catalogue.taper import TaperLab as TaperLab
from simlib.web.labs.catalogue.therapies import TherapiesLab as TherapiesLab
from simlib.web.labs.catalogue.tolerance import ToleranceLab as ToleranceLab

# One a file of the catalogue; `./run refresh` writes what is below.
# isort: split
from simlib.clinic.treatments.catalogue.act import ACT as ACT
from simlib.clinic.treatments.catalogue.acupuncture import Acupuncture as Acupuncture
from simlib.clinic.treatments.catalogue.benzodiazepine_taper import (
    BenzodiazepineTaper as BenzodiazepineTaper,
)
from simlib.clinic.treatments.catalogue.boosters import Boosters as Boosters
from simlib.clinic.treatments.catalogue.bowel_care import BowelCare as BowelCare
from simlib.clinic.treatments.catalogue.buprenorphine import Buprenorphine as Buprenorphine
from simlib.clinic.treatments.catalogue.buprenorphine_buccal import (
    BuprenorphineBuccal as BuprenorphineBuccal,
)
from simlib.clinic.treatments.catalogue.buprenorphine_depot import (
    BuprenorphineDepot as BuprenorphineDepot,
)
from simlib.clinic.treatments.catalogue.buprenorphine_low_dose import (
    BuprenorphineLowDose as BuprenorphineLowDose,
)
from simlib.clinic.treatments.catalogue.buprenorphine_patch import (
    BuprenorphinePatch as BuprenorphinePatch,
)
from simlib.clinic.treatments.catalogue.buprenorphine_weekly import (
    BuprenorphineWeekly as BuprenorphineWeekly,
)
from simlib.clinic.treatments.catalogue.cannabis import Cannabis as Cannabis
from simlib.clinic.treatments.catalogue.capsaicin import Capsaicin as Capsaicin
from simlib.clinic.treatments.catalogue.case_conference import CaseConference as CaseConference
from simlib.clinic.treatments.catalogue.cbt import CBT as CBT
from simlib.clinic.treatments.catalogue.cbti import CBTI as CBTI
from simlib.clinic.treatments.catalogue.clonidine import Clonidine as Clonidine
from simlib.clinic.treatments.catalogue.collaborative_care import (
    CollaborativeCare as CollaborativeCare,
)
from simlib.clinic.treatments.catalogue.contingency_management import (
    ContingencyManagement as ContingencyManagement,
)
from simlib.clinic.treatments.catalogue.counselling import Counselling as Counselling
from simlib.clinic.treatments.catalogue.cpap import CPAP as CPAP
from simlib.clinic.treatments.catalogue.dbt_skills import DBTSkills as DBTSkills
from simlib.clinic.treatments.catalogue.diary import Diary as Diary
from simlib.clinic.treatments.catalogue.epidural_steroid import EpiduralSteroid as EpiduralSteroid
from simlib.clinic.treatments.catalogue.exercise import Exercise as Exercise
from simlib.clinic.treatments.catalogue.family_involvement import (
    FamilyInvolvement as FamilyInvolvement,
)
from simlib.clinic.treatments.catalogue.flare_plan import FlarePlan as FlarePlan
from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist as FullAgonist
from simlib.clinic.treatments.catalogue.gabapentin import Gabapentin as Gabapentin
from simlib.clinic.treatments.catalogue.graded_activity import GradedActivity as GradedActivity
from simlib.clinic.treatments.catalogue.hepatitis_c_treatment import (
    HepatitisCTreatment as HepatitisCTreatment,
)
from simlib.clinic.treatments.catalogue.hiv_prevention import HIVPrevention as HIVPrevention
from simlib.clinic.treatments.catalogue.housing import Housing as Housing
from simlib.clinic.treatments.catalogue.joint_replacement import (
    JointReplacement as JointReplacement,
)
from simlib.clinic.treatments.catalogue.ketamine import Ketamine as Ketamine
from simlib.clinic.treatments.catalogue.lidocaine import Lidocaine as Lidocaine
from simlib.clinic.treatments.catalogue.lofexidine import Lofexidine as Lofexidine
from simlib.clinic.treatments.catalogue.manipulation import Manipulation as Manipulation
from simlib.clinic.treatments.catalogue.mbsr import MBSR as MBSR
from simlib.clinic.treatments.catalogue.medication_plan import MedicationPlan as MedicationPlan
from simlib.clinic.treatments.catalogue.methadone import Methadone as Methadone
from simlib.clinic.treatments.catalogue.methadone_bridge import MethadoneBridge as MethadoneBridge
from simlib.clinic.treatments.catalogue.milnacipran import Milnacipran as Milnacipran
from simlib.clinic.treatments.catalogue.more import MORE as MORE
from simlib.clinic.treatments.catalogue.mutual_help import MutualHelp as MutualHelp
from simlib.clinic.treatments.catalogue.naloxone import Naloxone as Naloxone
from simlib.clinic.treatments.catalogue.naltrexone import Naltrexone as Naltrexone
from simlib.clinic.treatments.catalogue.naltrexone_low_dose import (
    NaltrexoneLowDose as NaltrexoneLowDose,
)
from simlib.clinic.treatments.catalogue.naltrexone_oral import NaltrexoneOral as NaltrexoneOral
from simlib.clinic.treatments.catalogue.nerve_block import NerveBlock as NerveBlock
from simlib.clinic.treatments.catalogue.nsaid import NSAID as NSAID
from simlib.clinic.treatments.catalogue.outreach import Outreach as Outreach
from simlib.clinic.treatments.catalogue.pain_group import PainGroup as PainGroup
from simlib.clinic.treatments.catalogue.paracetamol import Paracetamol as Paracetamol
from simlib.clinic.treatments.catalogue.pause import Pause as Pause
from simlib.clinic.treatments.catalogue.pharmacist_review import (
    PharmacistReview as PharmacistReview,
)
from simlib.clinic.treatments.catalogue.prazosin import Prazosin as Prazosin
from simlib.clinic.treatments.catalogue.pregabalin import Pregabalin as Pregabalin
from simlib.clinic.treatments.catalogue.programme import Programme as Programme
from simlib.clinic.treatments.catalogue.radiofrequency import Radiofrequency as Radiofrequency
from simlib.clinic.treatments.catalogue.raise_dose import Raise as Raise
from simlib.clinic.treatments.catalogue.recovery_coach import RecoveryCoach as RecoveryCoach
from simlib.clinic.treatments.catalogue.relapse_prevention_plan import (
    RelapsePreventionPlan as RelapsePreventionPlan,
)
from simlib.clinic.treatments.catalogue.relapse_prevention_therapy import (
    RelapsePreventionTherapy as RelapsePreventionTherapy,
)
from simlib.clinic.treatments.catalogue.relaxation import Relaxation as Relaxation
from simlib.clinic.treatments.catalogue.risk_review import RiskReview as RiskReview
from simlib.clinic.treatments.catalogue.rotate import Rotate as Rotate
from simlib.clinic.treatments.catalogue.safe_storage import SafeStorage as SafeStorage
from simlib.clinic.treatments.catalogue.sedating_antidepressant import (
    SedatingAntidepressant as SedatingAntidepressant,
)
from simlib.clinic.treatments.catalogue.shared_plan import SharedPlan as SharedPlan
from simlib.clinic.treatments.catalogue.sleep_hygiene import SleepHygiene as SleepHygiene
from simlib.clinic.treatments.catalogue.snri import SNRI as SNRI
from simlib.clinic.treatments.catalogue.spinal_cord_stimulation import (
    SpinalCordStimulation as SpinalCordStimulation,
)
from simlib.clinic.treatments.catalogue.ssri import SSRI as SSRI
from simlib.clinic.treatments.catalogue.suzetrigine import Suzetrigine as Suzetrigine
from simlib.clinic.treatments.catalogue.syringe_service import SyringeService as SyringeService
from simlib.clinic.treatments.catalogue.taper import Taper as Taper
from simlib.clinic.treatments.catalogue.taper_milestones import TaperMilestones as TaperMilestones
from simlib.clinic.treatments.catalogue.tca import TCA as TCA
from simlib.clinic.treatments.catalogue.telehealth import Telehealth as Telehealth
from simlib.clinic.treatments.catalogue.test_strips import TestStrips as TestStrips
from simlib.clinic.treatments.catalogue.topical_nsaid import TopicalNSAID as TopicalNSAID
from simlib.clinic.treatments.catalogue.transport import Transport as Transport
from simlib.clinic.treatments.catalogue.trauma_therapy import TraumaTherapy as TraumaTherapy
from simlib.clinic.treatments.catalogue.vaccination import Vaccination as Vaccination
from simlib.clinic.treatments.catalogue.venlafaxine import Venlafaxine as Venlafaxine
from simlib.clinic.treatments.catalogue.wound_care import WoundCare as WoundCare
from simlib.clinic.treatments.catalogue.yoga import Yoga as Yoga
