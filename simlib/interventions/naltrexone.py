"""Extended-release naltrexone: a month of blockade, for those who can get started."""

from dataclasses import dataclass

from simlib.engine.levers import Levers
from simlib.interventions.base import Intervention, option

MONTH = 28


@dataclass(frozen=True)
class Naltrexone(Intervention):
    """Monthly injection of naltrexone after days without any opioid.

    Parameters
    ----------
    sig : str
    wait : float
        Days without opioids before the first injection: 7 to 10 after short-acting opioids,
        up to 14 after methadone or buprenorphine; sooner precipitates withdrawal.
    """

    slug = "naltrexone"
    label = "Naltrexone, monthly injection"
    group = "medication for OUD"
    slot = "MOUD"
    usual = "380 mg IM monthly"
    amounts = (380.0, 380.0, 380.0)
    frequencies = ("monthly",)
    ends = ("opioid for pain",)
    sources = ("naltrexone-label", "xbot-2018")

    sig: str = "380 mg IM monthly"
    wait: float = option("Days without opioids first", 10.0, min=0.0, max=21.0, step=1.0, unit="d")

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return an injection after the wait, then every 28 days."""
        since = day - int(self.wait)
        return Levers(naltrexone=1.0 if since >= 0 and since % MONTH == 0 else 0.0)

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "It blocks opioids for pain too, and tolerance is lost: a missed injection is a time "
            "of danger."
        )
        found = [always]
        if self.wait < 7:
            found.append("Fewer than 7 days without opioids: withdrawal will be precipitated.")
        return tuple(found)
