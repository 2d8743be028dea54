"""Abbreviations and other spellings of conditions and tests, as charts have them."""

from collections.abc import Mapping

CONDITIONS_ALSO: Mapping[str, str] = {
    "htn": "hypertension", "high blood pressure": "hypertension", "osa": "sleep apnoea",
    "sleep apnea": "sleep apnoea", "t2dm": "diabetes", "t1dm": "diabetes", "dm": "diabetes",
    "dm2": "diabetes", "type 2 diabetes": "diabetes", "diabetes mellitus": "diabetes",
    "ckd": "chronic kidney disease", "kidney disease": "chronic kidney disease",
    "mdd": "depression", "major depression": "depression", "gad": "anxiety",
    "post-traumatic stress disorder": "PTSD", "hcv": "hepatitis C", "hep c": "hepatitis C",
    "cirrhosis": "liver disease", "cad": "heart disease", "chf": "heart failure",
    "long qt syndrome": "long QT", "pud": "peptic ulcer", "gi bleed": "peptic ulcer",
    "epilepsy": "seizures", "seizure disorder": "seizures", "aud": "alcohol use disorder",
    "etoh": "alcohol use", "alcohol": "alcohol use", "tobacco": "smoking", "smoker": "smoking",
    "cannabis": "cannabis use", "marijuana": "cannabis use", "methamphetamine": "stimulant use",
    "cocaine": "stimulant use", "homeless": "unstable housing", "homelessness": "unstable housing",
    "no insurance": "uninsured", "jail": "in custody", "prison": "in custody",
    "pregnant": "pregnancy", "overdose": "prior overdose", "past overdose": "prior overdose",
}  # fmt: skip
"""In lower case: the condition that is meant. A stage behind it is left out."""

TESTS_ALSO: Mapping[str, str] = {
    "ekg": "ecg", "electrocardiogram": "ecg", "qtc": "ecg", "phq-9": "mood", "phq9": "mood",
    "phq": "mood", "gad7": "gad-7", "uds": "urine-screen", "udt": "urine-screen",
    "urine drug screen": "urine-screen", "urine": "urine-screen", "utox": "urine-screen",
    "urine tox": "urine-screen", "lc-ms": "urine-definitive", "confirmation": "urine-definitive",
    "fentanyl": "urine-fentanyl", "bp": "blood-pressure", "rr": "blood-pressure",
    "pmp": "pdmp", "cures": "pdmp", "prescription monitoring": "pdmp", "creatinine": "egfr",
    "gfr": "egfr", "kidney": "egfr", "kidneys": "egfr", "alt": "liver", "lft": "liver",
    "lfts": "liver", "liver panel": "liver", "hcg": "pregnancy-test", "upt": "pregnancy-test",
    "odi": "oswestry", "rmdq": "roland-morris", "nrs": "pain", "vas": "pain",
    "pain score": "pain", "pc-ptsd": "pc-ptsd-5", "ort": "ort-oud", "eq5d": "eq-5d",
    "promis": "promis-function", "c-ssrs": "phq-item-9", "pillcount": "pill-count",
}  # fmt: skip
"""In lower case: the test that is meant."""


def meant(word: str, also: Mapping[str, str]) -> str | None:
    """Return what an abbreviation stands for, without the stage that follows it.

    >>> meant("CKD 3b", CONDITIONS_ALSO), meant("EKG", TESTS_ALSO), meant("MRI", TESTS_ALSO)
    ('chronic kidney disease', 'ecg', None)
    """
    said = " ".join(word.lower().replace("_", " ").split())
    if said in also:
        return also[said]
    first = said.split(" stage")[0].rstrip(" 0123456789ab") if said[-1:].isalnum() else said
    return also.get(first) or also.get(said.replace("-", " "))
