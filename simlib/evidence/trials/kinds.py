"""The kinds of endpoints: definitions, keys, and how arms are contrasted in each."""

from typing import Annotated, NamedTuple

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


MODERATE: Annotated[
    float, "COWS points", "moderate withdrawal begins here, and a trial calls it precipitated",
    "cows-2003", "measured",
] = 13.0  # fmt: skip


class Kind(NamedTuple):
    """What a kind of endpoint means.

    Attributes
    ----------
    family : str
        share, time (a share with a time to event), mean, rate, slope or table.
    needs, takes : tuple of str
        Keys that must and may be given beside ``kind``, ``among`` and ``meaning``.
    defaults : dict
    definition : str
        What is counted, exactly.
    """

    family: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    defaults: dict[str, object]
    definition: str


KINDS: dict[str, Kind] = {
    "relapse": Kind(
        "time", (), ("from", "by", "weeks", "days"), {"weeks": 4, "days": 7},
        "The end of the first run of `weeks` observed weeks of use in a row, or of the first run "
        "of `days` days of use in a row (in weeks that were told), whichever comes first; runs "
        "begin on day `from` or later. Weeks are counted from day 0; a missing week counts as "
        "`observe.missing` says. `weeks: 0` or `days: 0` leaves that rule out.",
    ),
    "first-use": Kind(
        "time", (), ("from", "by"), {},
        "The first day of use as it was (not as it was told), from day `from` on.",
    ),
    "abstinent": Kind(
        "share", ("at",), ("last", "of_previous", "at_least"),
        {"last": 1, "of_previous": 3, "at_least": 2},
        "No observed use in the `last` weeks that end on day `at`, and none in at least `at_least` "
        "of the `of_previous` weeks before these. A missing week counts as `observe.missing` "
        "says; with `left out` it is neither with nor without use, and the person is left out "
        "where a `last` week is missing.",
    ),
    "abstinent-weeks": Kind(
        "share", (), ("from", "by", "at_least"), {},
        "Share of observed weeks without use between `from` and `by`, mean over people. With "
        "`at_least: 80 %`: the share of people who have at least as many.",
    ),
    "use-days": Kind(
        "mean", (), ("from", "by"), {},
        "Days of use a week, as they were, between `from` and `by`, of those alive at `by`.",
    ),
    "started": Kind(
        "time", (), ("by",), {},
        "A medication for OUD reached the body after day 0: a dose of buprenorphine or methadone "
        "was taken, or an injection was given.",
    ),
    "retained": Kind(
        "time", ("of",), ("by", "gap"), {},
        "In `care`, or on `medication` (in care with it on offer, or an injection that holds), on "
        "day `by`. With `gap`: no gap of more than so many days by then, whether it closed or not; "
        "a shorter one that is still open counts as staying. Who dies is not retained. The hazard "
        "ratio is that of leaving, on the first day away.",
    ),
    "responder": Kind(
        "share", ("of", "at"), ("percent", "points", "worse"), {},
        "The score improved by at least `percent` of its day 0 value, or by `points`, in the week "
        "that ends on day `at` (mean of the week) against the 7 days before day 0. `worse: yes` "
        "turns it round. Who has no score counts as no responder.",
    ),
    "change": Kind(
        "mean", ("of", "at"), (), {},
        "Mean change of a score from the 7 days before day 0 to the 7 days that end on day `at`. "
        "It holds natural course, regression to the mean and the declared placebo response.",
    ),
    "level": Kind(
        "mean", ("of", "at"), (), {}, "Mean of a score over the 7 days that end on day `at`."
    ),
    "event": Kind(
        "time", ("what",), ("from", "by"), {},
        "The first such event from day `from` to day `by`. Shares of overdoses and deaths are "
        "expected ones: chances of each day, summed in each person until the first event that was "
        "drawn. The hazard ratio is of those drawn.",
    ),
    "incidence": Kind(
        "rate", ("what",), ("from", "by", "per", "while"), {"per": 1000.0},
        "Events over person-years alive (and in the state `while`) from `from` to `by`, per `per` "
        "person-years. Repeated events count each time. Overdoses and deaths are so rare that "
        "expected ones are counted: the model's chance of each day, summed over days alive. "
        "Replicates of the published size count those drawn.",
    ),
    "dose": Kind(
        "mean", ("of", "at"), (), {},
        "Mean daily dose on offer on day `at` (0 for who is not in care), of those alive.",
    ),
    "dose-change": Kind(
        "mean", ("of", "at"), (), {}, "The same, less that of the day before day 0."
    ),
    "dose-rise": Kind(
        "share", ("of", "at", "points"), (), {},
        "The daily dose on offer on day `at` is at least `points` above that of the day before "
        "day 0.",
    ),
    "stopped": Kind(
        "time", ("of",), ("by",), {},
        "No `opioid for pain` (or `medication`) on day `by`; its time is the first day of the "
        "last stretch without it. Who died is counted as they were on the last day.",
    ),
    "occupancy": Kind(
        "share", ("while",), ("from", "by"), {},
        "Share of days in a state between `from` and `by`, mean over people; the dead are in none.",
    ),
    "attendance": Kind(
        "share", (), ("by", "at_least"), {},
        "Sessions attended over sessions offered from day 0 to `by`, mean over people to whom any "
        "was offered. With `at_least: 75 %`: the share who attended as many.",
    ),
    "precipitated": Kind(
        "share", ("by",), ("cows",), {"cows": MODERATE},
        "The worst COWS of a day from day 0 to `by` on which buprenorphine was taken or naltrexone "
        "was on board reached `cows`, and was at least 6 above the worst of the day before day 0.",
    ),
    "association": Kind(
        "slope", ("on", "of"), ("window", "from", "by"), {"window": 7},
        "Over pairs of windows in a row in the same person (alive, `from` to `by`): for `of: use`, "
        "the odds ratio of any use in the second window per point (0 to 10) of the mean score `on` "
        "in the first, adjusted for use in the first; for a score, the slope within persons of "
        "its mean on that of `on` in the same window.",
    ),
    "predictive": Kind(
        "table", ("early", "later"), (), {},
        "How an early endpoint (a share) predicts a later one: positive and negative predictive "
        "value, sensitivity, specificity, and the odds ratio.",
    ),
}  # fmt: skip

MEASURES = {
    "share": ("OR", "RR", "RD"),
    "time": ("OR", "RR", "RD", "HR"),
    "mean": ("MD", "SMD", "ratio"),
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
    "ratio": "ratio of means",
    "rate ratio": "ratio of rates, 0.5 added to both counts where one is zero",
    "rate difference": "difference of rates",
    "difference": "difference of slopes (log odds ratios for use)",
}
