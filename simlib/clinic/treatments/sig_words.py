"""Words that sigs are made of: units, routes, forms, frequencies, and what may be skipped."""

import math

UNITS = {
    "mg": "mg",
    "mgs": "mg",
    "milligram": "mg",
    "milligrams": "mg",
    "mcg": "mcg",
    "mcgs": "mcg",
    "microgram": "mcg",
    "micrograms": "mcg",
    "µg": "mcg",
    "μg": "mcg",
    "ug": "mcg",
    "g": "g",
    "gm": "g",
    "gram": "g",
    "grams": "g",
    "mcg/h": "mcg/h",
    "mcg/hr": "mcg/h",
    "mcg/hour": "mcg/h",
    "micrograms/hour": "mcg/h",
    "µg/h": "mcg/h",
    "μg/h": "mcg/h",
    "session": "session",
    "sessions": "session",
}
"""Units as they may be written, and the one they stand for."""

ROUTES = {
    "po": "PO",
    "oral": "PO",
    "orally": "PO",
    "by mouth": "PO",
    "sl": "SL",
    "sublingual": "SL",
    "sublingually": "SL",
    "under the tongue": "SL",
    "under tongue": "SL",
    "buccal": "buccal",
    "buccally": "buccal",
    "inside the cheek": "buccal",
    "im": "IM",
    "intramuscular": "IM",
    "intramuscularly": "IM",
    "sc": "SC",
    "sq": "SC",
    "subcut": "SC",
    "subq": "SC",
    "subcutaneous": "SC",
    "subcutaneously": "SC",
    "under the skin": "SC",
    "iv": "IV",
    "intravenous": "IV",
    "intravenously": "IV",
    "td": "TD",
    "transdermal": "TD",
    "in": "IN",
    "intranasal": "IN",
    "intranasally": "IN",
    "into the nose": "IN",
    "pr": "PR",
    "rectally": "PR",
    "topical": "topical",
    "topically": "topical",
    "to the skin": "topical",
}
"""Routes as they may be written, and the one they stand for."""

FREQUENCIES: dict[str, tuple[int, float]] = {
    "daily": (1, 1.0),
    "bid": (2, 1.0),
    "tid": (3, 1.0),
    "qid": (4, 1.0),
    "q24h": (1, 1.0),
    "q12h": (2, 1.0),
    "q8h": (3, 1.0),
    "q6h": (4, 1.0),
    "q4h": (6, 1.0),
    "qd": (1, 1.0),
    "qam": (1, 1.0),
    "qhs": (1, 1.0),
    "nightly": (1, 1.0),
    "once daily": (1, 1.0),
    "twice daily": (2, 1.0),
    "q72h": (1, 3.0),
    "weekly": (1, 7.0),
    "monthly": (1, 28.0),
    "once": (1, math.inf),
}
"""Frequencies: how many times in how many days. A month of treatment has 28 days."""

SHOWN = "daily, bid, tid, qid, q12h, q8h, q6h, q4h, every 72 h, weekly, monthly, once"
"""The frequencies that a message lists."""

ALSO = {
    "bd": "bid", "bds": "bid", "tds": "tid", "qds": "qid", "od": "daily", "qday": "daily",
    "q day": "daily", "every day": "daily", "each day": "daily", "a day": "daily",
    "per day": "daily", "q am": "qam", "every morning": "qam", "each morning": "qam",
    "in the morning": "qam", "mane": "qam", "qpm": "nightly", "q pm": "nightly",
    "every evening": "nightly", "in the evening": "nightly", "every night": "nightly",
    "at night": "nightly", "nocte": "nightly", "hs": "qhs", "q hs": "qhs", "at bedtime": "qhs",
    "before bed": "qhs", "qod": "every 2 days", "every other day": "every 2 days",
    "every second day": "every 2 days", "on alternate days": "every 2 days",
    "every week": "weekly", "once weekly": "weekly", "once a week": "weekly", "qweek": "weekly",
    "every month": "monthly", "once monthly": "monthly", "once a month": "monthly",
    "qmonth": "monthly", "one time": "once", "stat": "once",
}  # fmt: skip
"""Other ways to write a frequency, and the one that each of them is."""

COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8,
    "once": 1, "twice": 2, "thrice": 3,
}  # fmt: skip

FORMS = {
    "tablet": "PO", "tab": "PO", "cap": "PO", "capsule": "PO", "pill": "PO", "caplet": "PO",
    "film": "SL", "strip": "SL", "patch": "TD",
}  # fmt: skip
"""What is counted instead of weighed, and the route it says where none is written."""

LIQUIDS = ("ml", "milliliter", "milliliters", "millilitres", "drops", "teaspoon", "tsp", "puffs")

VERBS = ("take", "give", "place", "dissolve", "apply", "inject", "wear", "use", "insert", "put")

SKIPPED = (
    "scheduled", "dot", "directly observed", "observed", "under observation", "as directed",
    "with food", "with meals", "after meals", "around the clock", "atc", "otc", "total",
)  # fmt: skip
"""What changes neither dose nor frequency."""

WHEN_NEEDED = (
    "prn", "as needed", "when needed", "if needed", "as required", "when required", "if required",
)  # fmt: skip

WITH_ACETAMINOPHEN = (300.0, 325.0, 400.0, 500.0, 650.0, 660.0, 750.0)
"""Milligrams of acetaminophen in combined tablets."""

COMBINED = {
    (8.0, 2.0): 8.0, (2.0, 0.5): 2.0, (4.0, 1.0): 4.0, (12.0, 3.0): 12.0, (16.0, 4.0): 16.0,
    (0.7, 0.18): 1.0, (1.4, 0.36): 2.0, (2.9, 0.71): 4.0, (5.7, 1.4): 8.0, (8.6, 2.1): 12.0,
    (11.4, 2.9): 16.0, (7.5, 200.0): 7.5, (10.0, 200.0): 10.0, (5.0, 200.0): 5.0,
}  # fmt: skip
"""Strengths of two medicines in one, and what counts as the dose of the opioid: with naloxone
(the smaller tablets give as much as the films beside which they stand: zubsolv-label), and
hydrocodone with ibuprofen."""
