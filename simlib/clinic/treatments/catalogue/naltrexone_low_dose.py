"""Low-dose naltrexone: much used for fibromyalgia, and no better than placebo in good trials."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers


@dataclass(frozen=True)
class NaltrexoneLowDose(Intervention):
    """Naltrexone in doses of a few milligrams at bedtime."""

    slug = "naltrexone-low-dose"
    label = "Low-dose naltrexone"
    group = "non-opioid medicine"
    about = (
        "For fibromyalgia, by hope: in the two placebo-controlled trials of any size pain fell no "
        "more than with placebo, so it changes nothing here. It blocks opioids: with one on board "
        "it brings withdrawal."
    )
    slot = "naltrexone for pain"
    usual = "4.5 mg PO nightly"
    checked = (1.0, 6.0)
    amounts = (0.5, 6.0, 0.5)
    frequencies = ("nightly",)
    tags = ("naltrexone",)
    sources = ("low-dose-naltrexone-2024",)

    sig: str = "4.5 mg PO nightly"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return nothing: no effect has been shown."""
        del day
        return Levers()

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "Not beside any opioid, and an operation needs a plan: hold it for a day or two before."
        )
        return (*super().notes(), always)
