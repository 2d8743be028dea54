"""Names of medicines as people write them: generic, brand, salt, and what was misspelt.

A name is never guessed by its spelling alone: a suggestion is one slip away, or on the list of
common misspellings, and it is made only where one medicine can be meant. Names that look alike
are on the lists themselves, so that none of them is taken for the other.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from simlib.text.similar import closest, one_slip_from

_OPIOIDS = {
    "codeine": ("tylenol 3", "tylenol #3", "tylenol with codeine"),
    "fentanyl patch": ("duragesic", "fentanyl transdermal", "transdermal fentanyl"),
    "hydrocodone": ("norco", "vicodin", "lortab", "lorcet", "hysingla", "zohydro", "xodol",
                    "verdrocet", "vicoprofen", "hydrocodone-acetaminophen"),
    "hydromorphone": ("dilaudid", "exalgo"),
    "methadone": ("dolophine", "methadose", "diskets"),
    "morphine": ("ms contin", "kadian", "msir", "roxanol", "arymo", "avinza", "mst", "oramorph"),
    "oxycodone": ("roxicodone", "percocet", "oxycontin", "xtampza", "endocet", "percodan",
                  "roxicet", "oxaydo", "oxyir", "roxybond", "oxynorm",
                  "oxycodone-acetaminophen"),
    "oxymorphone": ("opana",),
    "tapentadol": ("nucynta", "palexia"),
    "tramadol": ("ultram", "ultracet", "conzip", "zydol", "tramadol-acetaminophen"),
}  # fmt: skip

_MOUD = {
    "buprenorphine": ("suboxone", "subutex", "zubsolv", "bunavail", "sublocade", "brixadi",
                      "buvidal", "butrans", "belbuca", "buprenex", "temgesic", "cassipa",
                      "buprenorphine-naloxone", "buprenorphine/naloxone", "bup", "bupe"),
    "naltrexone": ("vivitrol", "revia", "depade"),
}  # fmt: skip

_OTHERS = {
    "alprazolam": ("xanax",), "clonazepam": ("klonopin", "rivotril"), "diazepam": ("valium",),
    "lorazepam": ("ativan",), "temazepam": ("restoril",), "chlordiazepoxide": ("librium",),
    "zolpidem": ("ambien",), "eszopiclone": ("lunesta",), "zaleplon": ("sonata",),
    "baclofen": ("lioresal",), "carisoprodol": ("soma",), "cyclobenzaprine": ("flexeril",),
    "methocarbamol": ("robaxin",), "tizanidine": ("zanaflex",), "butalbital": ("fioricet",),
    "diphenhydramine": ("benadryl",), "doxylamine": ("unisom",),
    "hydroxyzine": ("atarax", "vistaril"), "gabapentin": ("neurontin", "gralise", "horizant"),
    "pregabalin": ("lyrica",), "citalopram": ("celexa",), "escitalopram": ("lexapro",),
    "fluoxetine": ("prozac",), "fluvoxamine": ("luvox",), "paroxetine": ("paxil",),
    "sertraline": ("zoloft",), "desvenlafaxine": ("pristiq",), "duloxetine": ("cymbalta",),
    "milnacipran": ("savella",), "venlafaxine": ("effexor",), "amitriptyline": ("elavil",),
    "desipramine": ("norpramin",), "imipramine": ("tofranil",), "nortriptyline": ("pamelor",),
    "bupropion": ("wellbutrin", "zyban"), "mirtazapine": ("remeron",),
    "trazodone": ("desyrel",), "buspirone": ("buspar",), "rizatriptan": ("maxalt",),
    "sumatriptan": ("imitrex",), "linezolid": ("zyvox",), "phenelzine": ("nardil",),
    "selegiline": ("emsam",), "celecoxib": ("celebrex",), "diclofenac": ("voltaren",),
    "ibuprofen": ("advil", "motrin"), "ketorolac": ("toradol",), "meloxicam": ("mobic",),
    "naproxen": ("aleve", "naprosyn", "anaprox"), "acetaminophen": ("tylenol", "panadol"),
    "lisinopril": ("zestril", "prinivil"), "losartan": ("cozaar",), "valsartan": ("diovan",),
    "furosemide": ("lasix",), "amlodipine": ("norvasc",), "prazosin": ("minipress",),
    "atenolol": ("tenormin",), "carvedilol": ("coreg",), "metoprolol": ("lopressor", "toprol"),
    "propranolol": ("inderal",), "diltiazem": ("cardizem",), "verapamil": ("calan",),
    "digoxin": ("lanoxin",), "clonidine": ("catapres",), "lofexidine": ("lucemyra",),
    "amiodarone": ("pacerone",), "apixaban": ("eliquis",), "dabigatran": ("pradaxa",),
    "rivaroxaban": ("xarelto",), "warfarin": ("coumadin",), "clopidogrel": ("plavix",),
    "azithromycin": ("zithromax", "z-pak"), "ciprofloxacin": ("cipro",),
    "clarithromycin": ("biaxin",), "fluconazole": ("diflucan",), "levofloxacin": ("levaquin",),
    "ondansetron": ("zofran",), "haloperidol": ("haldol",), "olanzapine": ("zyprexa",),
    "quetiapine": ("seroquel",), "risperidone": ("risperdal",), "ziprasidone": ("geodon",),
    "carbamazepine": ("tegretol",), "phenytoin": ("dilantin",), "esomeprazole": ("nexium",),
    "omeprazole": ("prilosec",), "pantoprazole": ("protonix",), "suzetrigine": ("journavx",),
    "naloxone": ("narcan", "kloxxado", "revive"), "nalmefene": ("opvee", "zurnai"),
    "methylnaltrexone": ("relistor",), "naloxegol": ("movantik",), "naldemedine": ("symproic",),
}  # fmt: skip

EXTENDED = (
    "oxycontin", "xtampza", "ms contin", "kadian", "arymo", "avinza", "mst", "hysingla", "zohydro",
    "exalgo", "conzip",
)  # fmt: skip
"""Brands that are extended-release by themselves."""

MISSPELT = {
    "oxycotton": "oxycontin", "oxycotin": "oxycontin", "percoset": "percocet",
    "hydrocodiene": "hydrocodone", "hydrocodine": "hydrocodone", "vicoden": "vicodin",
    "suboxin": "suboxone", "suboxen": "suboxone", "subutax": "subutex", "zanax": "xanax",
    "gabapenten": "gabapentin", "neurotin": "neurontin", "tramodol": "tramadol",
    "lirica": "lyrica", "cymbolta": "cymbalta", "clonopin": "klonopin", "ibuprofin": "ibuprofen",
    "ibuprophen": "ibuprofen", "tylonol": "tylenol", "methodone": "methadone",
    "naltrexon": "naltrexone", "buprenorphin": "buprenorphine", "buprenorfine": "buprenorphine",
    "diloudid": "dilaudid", "dilauded": "dilaudid", "morphin": "morphine",
    "amitriptaline": "amitriptyline", "sertaline": "sertraline", "trazadone": "trazodone",
    "cyclobenzaprin": "cyclobenzaprine", "flexoril": "flexeril", "fentynal": "fentanyl patch",
    "fentanil": "fentanyl patch",
}  # fmt: skip
"""Common misspellings."""

OTHER_OPIOIDS = (
    "diamorphine", "dihydrocodeine", "meperidine", "pethidine", "demerol", "levorphanol",
    "pentazocine", "butorphanol", "nalbuphine", "sufentanil", "remifentanil", "alfentanil",
    "carfentanil", "opium", "laudanum", "actiq", "fentora", "subsys", "abstral", "lazanda",
    "oliceridine", "kratom", "mitragynine", "tianeptine", "etorphine", "nitazene", "isotonitazene",
    "7-hydroxymitragynine", "loperamide misuse",
)  # fmt: skip
"""Opioids that there are, and that no equation here has."""

_SALTS = re.compile(
    r"[ -]+(?:sulfate|sulphate|hydrochloride|hcl|phosphate|bitartrate|tartrate|sodium|succinate|"
    r"besylate|maleate|hydrobromide|hbr|ir|tablets?|tabs?|films?|oral)$"
)
_RELEASE = re.compile(r"[ -]+(?:er|xr|sr|cr|xl|la|extended[ -]release|prolonged[ -]release)$")
_STRENGTH = re.compile(r"[ ]+[0-9][0-9.]*(?:[-/][0-9][0-9.]*)?(?: ?mg)?$")
BRANDS = {
    brand: generic
    for group in (_OPIOIDS, _MOUD, _OTHERS)
    for generic, brands in group.items()
    for brand in brands
}
"""Every brand, and what it is a brand of."""


class Named(NamedTuple):
    """A medicine as somebody wrote it.

    Attributes
    ----------
    generic : str
        Its generic name, in small letters; as it was written where nothing is known of it.
    extended : bool
        Whether the words say extended release.
    strength : str
        The strength that stands behind the name, as in ``5/325``; empty without one.
    """

    generic: str
    extended: bool = False
    strength: str = ""


def recognise(text: str) -> Named:
    """Return what a name stands for: a brand is its generic, a salt is what it is a salt of.

    >>> recognise("OxyContin")
    Named(generic='oxycodone', extended=True, strength='')
    >>> recognise("morphine sulfate ER").generic
    'morphine'
    >>> recognise("Percocet 5/325")
    Named(generic='oxycodone', extended=False, strength='5/325')
    """
    said = " ".join(text.lower().replace("\u00a0", " ").split()).rstrip(".")
    strength, extended = "", False
    while said not in BRANDS:
        if (found := _STRENGTH.search(said)) and not strength:
            strength = found[0].strip()
        elif found := _RELEASE.search(said):
            extended = True
        elif not (found := _SALTS.search(said)):
            break
        said = said[: found.start()]
    return Named(BRANDS.get(said, said), extended or said in EXTENDED, strength)


def brands_of(generic: str) -> tuple[str, ...]:
    """Return the brands of a medicine."""
    return tuple(brand for brand, name in BRANDS.items() if name == generic)


def suggestion(text: str, known: Iterable[str]) -> str | None:
    """Return the medicine that a misspelt name may mean; None where none or several do.

    Parameters
    ----------
    text : str
    known : iterable of str
        Generic names; their brands are known, too.

    >>> suggestion("alprazolm", ["alprazolam"]), suggestion("percoset", ["oxycodone"])
    ('alprazolam', 'percocet')
    >>> suggestion("diamorphine", ["morphine"]) is suggestion("EKG", ["peg"]) is None
    True
    """
    said, *_ = recognise(text)
    if said in OTHER_OPIOIDS or len(said) < 5:
        return None
    names = list(dict.fromkeys(known))
    every = [*names, *(brand for brand, generic in BRANDS.items() if generic in names)]
    if said in every:
        return None
    if said in MISSPELT:
        meant = MISSPELT[said]
        return meant if meant in every else None
    near = one_slip_from(" ".join(text.lower().split()), every) or one_slip_from(said, every)
    if not near and len(said) >= 9:
        likely = closest(said, every, cutoff=0.9)
        near = [likely] if likely else []
    meanings = {BRANDS.get(name, name) for name in near}
    return near[0] if len(meanings) == 1 else None
