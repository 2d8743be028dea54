"""SOAPP-R: the revised Screener and Opioid Assessment for Patients with Pain."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable

HISTORY = {
    "alcohol use disorder": 5.0, "alcohol use": 2.0, "stimulant use": 4.0, "PTSD": 2.0,
    "benzodiazepine not prescribed": 4.0, "prior overdose": 4.0, "smoking": 1.0,
}  # fmt: skip
"""Points for what has been (assumed)."""


@dataclass(frozen=True)
class SOAPPR(Instrument):
    """Twenty-four questions before opioids are started for pain.

    Points come from mood, craving and history; the mapping and the error are assumed.
    """

    slug = "soapp-r"
    label = "SOAPP-R (before opioids)"
    meaning = "0 to 96. From 18 on, sensitivity 0.81 and specificity 0.68 for later misuse."
    minutes = 8.0
    most = 96.0
    error = 3.5
    bands = ((0.0, "lower risk"), (18.0, "higher risk"))
    cannot = (
        "It cannot diagnose, and a low score does not make opioids safe.",
        "About a third of people without later misuse score 18 or more.",
    )
    sources = ("soapp-r-2018",)

    def latent(self, seen: Observable) -> float:
        """Return points."""
        x, health = seen.x, seen.health
        before = sum(points for name, points in HISTORY.items() if health.has(name))
        had = 0.0 if seen.exposure.stage in ("none", "at risk") else 6.0
        return 2.0 + 1.3 * x.affect + 1.2 * x.craving + 8.0 * x.habit + had + before
