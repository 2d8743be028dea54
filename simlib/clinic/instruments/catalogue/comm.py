"""COMM: the Current Opioid Misuse Measure."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class COMM(Instrument):
    """Seventeen questions on the past 30 days, for people who take opioids for pain.

    Points come from mood, craving, regular use and days of use. The mapping is assumed; it is
    set so that people with a disorder score about 20 and others about 8, as was published.
    """

    slug = "comm"
    label = "COMM (current misuse)"
    meaning = (
        "0 to 68. 9 was the first cut-off; from 13 on in primary care, sensitivity and "
        "specificity 0.77. Where 11 in 100 have a disorder, 30 of 100 positives do."
    )
    minutes = 8.0
    most = 68.0
    error = 3.0
    bands = ((0.0, "lower"), (9.0, "over the first cut-off"), (13.0, "positive in primary care"))
    cannot = (
        "It cannot diagnose: most positives in primary care have no disorder.",
        "Low mood raises it, and it knows only what is told.",
    )
    sources = ("comm-2007",)

    def latent(self, seen: Observable) -> float:
        """Return points."""
        x = seen.x
        days = min(seen.exposure.used28, 10) / 10.0
        return 2.0 + 0.8 * x.affect + 1.4 * x.craving + 7.0 * x.regular_use + 5.0 * days
