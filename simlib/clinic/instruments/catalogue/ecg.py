"""ECG: the QTc interval."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable, Reading
from simlib.model.mechanisms import drug, harm


@dataclass(frozen=True)
class ECG(Instrument):
    """QTc from the person, methadone on board and other medicines (see ``mechanisms.harm``).

    The error stands for reading and rate correction; its size is assumed.
    """

    slug = "ecg"
    label = "ECG (QTc)"
    meaning = (
        "Milliseconds. From 450 on: talk about the risk, correct potassium and magnesium, look "
        "at other medicines. From 500 on: lower, change or stop what lengthens it."
    )
    kind = "test"
    minutes = 10.0
    cost = "moderate"
    least = 300.0
    most = 650.0
    unit = "ms"
    error = 8.0
    bands = ((300.0, "normal"), (450.0, "lengthened"), (500.0, "dangerously lengthened"))
    cannot = (
        "It cannot say what it will be after the next change of dose: it is repeated then.",
        "Two readings may differ by 10 to 20 ms without any change.",
    )
    sources = ("qtc-opioid-guideline",)

    def latent(self, seen: Observable) -> float:
        """Return QTc."""
        x, who = seen.x, seen.who
        level = drug.mean_over_slot(x.body.methadone, who.drug.methadone_half_life)
        return harm.qtc(level, seen.levers.qt * x.in_care, who.harm)

    def flagged(self, reading: Reading) -> bool:
        """Tell whether it must be talked about: from 450 ms on."""
        return reading.score >= 450.0
