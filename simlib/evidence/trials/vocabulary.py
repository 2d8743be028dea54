"""Vocabulary of endpoints: scores and treatments, events, states, and measures of contrasts."""

SCORED = ("pain", "function", "interference", "cows", "craving", "sleep", "mood")
BODILY = ("hyperalgesia", "sensitisation", "analgesic potency", "breathing tolerance")
DOSED = ("MME", "methadone", "buprenorphine")
TREATMENTS = ("care", "medication", "opioid for pain")
OF = (*SCORED, *BODILY, *DOSED, *TREATMENTS, "use")
"""What `of` may name: scores, states of the body, doses, treatments, and use."""

WHAT = {
    "death": "death by any cause",
    "overdose": "an overdose, fatal or not",
    "overdose death": "a fatal overdose",
    "nonfatal overdose": "an overdose that was survived",
    "hospital": "a stay in hospital by overdose or another modelled harm",
    "crisis": "a suicidal crisis",
    "fall": "an injuring fall",
    "bleeding": "a bleeding ulcer",
    "kidney injury": "an acute kidney injury",
    "arrhythmia": "a dangerous arrhythmia",
    "seizure": "a seizure",
}
"""Events, by the name a file uses."""

_SPELLS = {
    "in care": "in care at the clinic",
    "out of care": "not in care",
    "on medication": "in care with medication for OUD on offer, or an injection that holds",
    "off medication": "alive without such medication",
}
_BINS = ("first 14 days", "days 15 to 28", "first 28 days", "after 28 days")
STATES = {
    **_SPELLS,
    **{
        f"{name}, {part}": f"{meaning}: {part} of each such spell (a spell that runs since day 0 "
        "is counted from there)"
        for name, meaning in _SPELLS.items()
        for part in _BINS
    },
    "in regular use": "use on at least 5 of the last 7 days",
    "without use": "no use on this day",
}
"""States that time is counted in. The dead are in none."""


MEASURES = {
    "share": ("OR", "RR", "RD"),
    "time": ("OR", "RR", "RD", "HR"),
    "mean": ("MD", "SMD", "ratio"),
    "median": ("ratio", "difference"),
    "rate": ("rate ratio", "rate difference"),
    "slope": ("difference",),
    "table": (),
}
"""Contrasts of each family, in the order of the output."""

PARTS = ("PPV", "NPV", "sensitivity", "specificity", "OR")
"""What a predictive endpoint gives in each arm."""

RATIOS = ("OR", "RR", "HR", "ratio", "rate ratio")
"""Measures whose error is that of their logarithm, and whose null is 1."""

ABOUT = {
    "OR": "odds ratio, 0.5 added to each cell where one is empty",
    "RR": "ratio of shares",
    "RD": "difference of shares",
    "HR": "hazard ratio (Cox, Efron's ties), time in days, censored at death or `by`",
    "MD": "difference of means",
    "SMD": "difference of means over the pooled standard deviation (Hedges' g); of a change, over "
    "that of day 0 and the end is not used: it is the standard deviation of the endpoint itself",
    "ratio": "ratio of means (of medians)",
    "rate ratio": "ratio of rates, 0.5 added to both counts where one is zero",
    "rate difference": "difference of rates",
    "difference": "difference of medians; of slopes (log odds ratios for use)",
}


def is_ratio(measure: str) -> bool:
    """Tell whether a measure is a ratio, whose null is 1."""
    return measure in RATIOS or measure.startswith("ratio")
