"""Other names of interventions, and how each is written as an order."""

from collections.abc import Mapping

from simlib.clinic.treatments.names import recognise

_SNRI = "snri: 60 mg PO daily"
_TRICYCLIC = "tca: 50 mg PO nightly"
_MOVE, _TRAUMA, _MIND = "exercise: 2 sessions weekly", "trauma-therapy", "mbsr"
_DEPOT = "buprenorphine-depot: 300 mg SC monthly"
_SUBLINGUAL, _AWAKE = "buprenorphine: 8 mg SL bid", "sedating-antidepressant"
_SHARED, _GROUP = "shared-plan", "mutual-help"

ALSO_CALLED: Mapping[str, str] = {
    "duloxetine": _SNRI, "desvenlafaxine": "venlafaxine: 150 mg PO daily",
    "nortriptyline": _TRICYCLIC, "desipramine": _TRICYCLIC, "tricyclic": _TRICYCLIC,
    "amitriptyline": "tca: {drug: amitriptyline, sig: 50 mg PO nightly}",
    **{
        drug: f"ssri: {{drug: {drug}, sig: {mg} mg PO daily}}"
        for drug, mg in {
            "sertraline": 100, "paroxetine": 20, "fluoxetine": 20, "escitalopram": 10,
            "citalopram": 20,
        }.items()
    },
    "trazodone": f"{_AWAKE}: {{drug: trazodone, sig: 50 mg PO nightly}}",
    "mirtazapine": f"{_AWAKE}: {{drug: mirtazapine, sig: 15 mg PO nightly}}",
    "suboxone": _SUBLINGUAL, "subutex": _SUBLINGUAL, "zubsolv": _SUBLINGUAL,
    "sublocade": _DEPOT, "brixadi": "buprenorphine-weekly: 24 mg SC weekly",
    "butrans": "buprenorphine-patch: 5 mcg/h TD weekly",
    "belbuca": "buprenorphine-buccal: 150 mcg buccal bid",
    "vivitrol": "naltrexone: 380 mg IM monthly", "revia": "naltrexone-oral: 50 mg PO daily",
    "narcan": "naloxone", "nalmefene": "naloxone: {form: nalmefene nasal 2.7 mg}",
    "ldn": "naltrexone-low-dose: 4.5 mg PO nightly", "marijuana": "cannabis", "thc": "cannabis",
    "medical cannabis": "cannabis", "hip replacement": "joint-replacement: {joint: hip}",
    "knee replacement": "joint-replacement: {joint: knee}", "stimulator": "spinal-cord-stimulation",
    "dorsal column stimulator": "spinal-cord-stimulation", "laxative": "bowel-care",
    "naloxegol": "bowel-care: {kind: naloxegol}", "naldemedine": "bowel-care: {kind: naldemedine}",
    "methylnaltrexone": "bowel-care: {kind: methylnaltrexone}", "senna": "bowel-care",
    "prep": "hiv-prevention", "antivirals": "hepatitis-c-treatment",
    "fentanyl strips": "test-strips", "drug checking": "test-strips",
    "needle exchange": "syringe-service", "vaccine": "vaccination", "shingrix": "vaccination",
    "video visit": "telehealth: {kind: video}", "telemedicine": "telehealth: {kind: video}",
    "pill box": "medication-plan", "naproxen": "nsaid: 500 mg PO bid",
    "ibuprofen": "nsaid: {drug: ibuprofen, sig: 400 mg PO tid}",
    "celecoxib": "nsaid: {drug: celecoxib, sig: 200 mg PO daily}",
    "diclofenac": "topical-nsaid", "diclofenac gel": "topical-nsaid",
    "acetaminophen": "paracetamol: 1000 mg PO tid",
    "lidocaine patch": "lidocaine", "capsaicin patch": "capsaicin",
    **{
        drug: f"full-agonist: {{drug: {drug}, sig: {sig}}}"
        for drug, sig in {
            "oxycodone": "10 mg PO qid", "hydrocodone": "10 mg PO qid", "morphine": "15 mg PO qid",
            "hydromorphone": "2 mg PO qid", "codeine": "30 mg PO qid", "oxymorphone": "5 mg PO qid",
            "tramadol": "50 mg PO qid", "tapentadol": "50 mg PO qid",
            "fentanyl patch": "25 mcg/h TD q72h",
        }.items()
    },
    "buprenorphine-naloxone": "buprenorphine: 8 mg SL bid",
    "buprenorphine injection": _DEPOT, "buprenorphine xr": _DEPOT, "depot": _DEPOT,
    "microdosing": "buprenorphine-low-dose: 8 mg SL bid",
    "low-dose buprenorphine": "buprenorphine-low-dose: 8 mg SL bid",
    "extended-release naltrexone": "naltrexone: 380 mg IM monthly",
    "naloxone kit": "naloxone", "naloxone spray": "naloxone",
    "lock box": "safe-storage", "lockbox": "safe-storage",
    "physiotherapy": _MOVE, "physical therapy": _MOVE, "physical-therapy": _MOVE,
    "training": _MOVE, "pacing": "graded-activity", "chiropractic": "manipulation",
    "meditation": _MIND, "mindfulness": _MIND,
    "cbti": "cbt-i", "insomnia therapy": "cbt-i", "sleep therapy": "cbt-i",
    "cognitive behavioural therapy": "cbt: 1 session weekly",
    "cognitive behavioral therapy": "cbt: 1 session weekly",
    "psychotherapy": "cbt: 1 session weekly",
    "counseling": "counselling: 1 session weekly",
    "dbt": "dbt-skills", "emdr": _TRAUMA, "prolonged exposure": _TRAUMA, "ptsd therapy": _TRAUMA,
    "12-step": _GROUP, "twelve-step": _GROUP, "support group": _GROUP,
    "peer": "recovery-coach", "peer support": "recovery-coach", "coach": "recovery-coach",
    "rides": "transport: {kind: rides}", "bus vouchers": "transport: {kind: vouchers}",
    "family": "family-involvement", "care manager": "collaborative-care",
    "care plan": _SHARED, "coordination": _SHARED,
    "safety plan": "relapse-prevention-plan", "coping plan": "relapse-prevention-plan",
    "rehab": "programme: two-rivers", "program": "programme: two-rivers",
    "ablation": "radiofrequency", "injection": "epidural-steroid",
    "taper off": "taper: {percent: 10, every: month}",
    "tapering": "taper: {percent: 10, every: month}",
    "opioid rotation": "rotate", "benzodiazepine": "benzodiazepine-taper: {percent: 10}",
}  # fmt: skip
"""By other names in lower case: the order to write. Generic names only."""


def order_for(name: str) -> str | None:
    """Return the order behind another name, if it is known.

    >>> order_for("Duloxetine")
    'snri: 60 mg PO daily'
    >>> order_for("physical_therapy")
    'exercise: 2 sessions weekly'
    """
    said = " ".join(name.lower().split())
    if said in ALSO_CALLED:
        return ALSO_CALLED[said]
    generic = recognise(name).generic
    if generic != said and generic in ALSO_CALLED:
        return ALSO_CALLED[generic]
    for way in (said, said.replace("_", " "), said.replace("-", " "), said.replace(" ", "-")):
        if way in ALSO_CALLED:
            return ALSO_CALLED[way]
    return None
