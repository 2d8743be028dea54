"""ISI: the Insomnia Severity Index."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class ISI(Instrument):
    """Seven questions on sleep over two weeks; the line from sleep quality is assumed."""

    slug = "isi"
    label = "ISI (insomnia)"
    meaning = (
        "0 to 28. 8 subthreshold, 15 moderate, 22 severe; 14 is the cut in primary care. 8.4 "
        "points lower is a moderate improvement."
    )
    minutes = 2.0
    most = 28.0
    error = 1.8
    bands = ((0.0, "none"), (8.0, "subthreshold"), (15.0, "moderate"), (22.0, "severe"))
    change = 8.4
    cannot = ("It cannot tell insomnia from sleep apnoea, which opioids and sedatives worsen.",)
    sources = ("isi-2011",)

    def latent(self, seen: Observable) -> float:
        """Return points."""
        return 28.0 - 2.8 * seen.x.sleep
