"""Extended-release naltrexone: a month of blockade, for those who can get started."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

HOLDS: Annotated[
    float,
    Quantity(
        "1", "hazard ratio of leaving care on naltrexone: nothing is felt when one stays away"
    ),
    assumed(0.8, 2.5, near="morgan-2021"),
] = 1.2


@dataclass(frozen=True)
class Naltrexone(Intervention):
    """Monthly injection of naltrexone after days without any opioid.

    After the wait the injection is on offer on every day, and given on the first day in care on
    which one is due.

    Parameters
    ----------
    sig : str
    wait : float
        Days without opioids before the first injection: 7 to 10 after short-acting opioids,
        up to 14 after methadone or buprenorphine; sooner precipitates withdrawal.
    challenge : {"yes", "no"}
        A dose of naloxone first: nobody is injected in whom an opioid is left.
    """

    slug = "naltrexone"
    label = "Naltrexone, monthly injection"
    group = "medication for OUD"
    about = (
        "For people who are off all opioids and want to stay off: a month of blockade, for pain "
        "relief too. About one in four never gets started, and stopping it leaves people without "
        "tolerance."
    )
    slot = "MOUD"
    usual = "380 mg IM monthly"
    amounts = (380.0, 380.0, 380.0)
    frequencies = ("monthly",)
    ends = ("opioid for pain",)
    tags = ("naltrexone",)
    watch = ("urine-screen", "urine-fentanyl", "liver")
    sources = ("naltrexone-label", "xbot-2018", "morgan-2021")

    sig: str = "380 mg IM monthly"
    wait: float = option("Days without opioids first", 10.0, min=0.0, max=21.0, step=1.0, unit="d")
    challenge: str = option("Naloxone challenge first", "yes", choices=["yes", "no"])

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return the injection on offer after the wait."""
        if day < int(self.wait) or self.parsed.amount == 0:
            return Levers()
        return Levers(
            naltrexone=1.0,
            naltrexone_check=1.0 if self.challenge == "yes" else 0.0,
            leaving=HOLDS,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "It blocks opioids for pain too, and tolerance is lost: a missed injection is a time "
            "of danger."
        )
        found = [always]
        if self.wait < 7:
            found.append("Fewer than 7 days without opioids: withdrawal will be precipitated.")
        if self.challenge == "no":
            found.append(
                "Without a challenge it goes to whoever waited; a urine test does not show that "
                "no opioid is left."
            )
        return tuple(found)
