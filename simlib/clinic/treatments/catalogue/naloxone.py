"""Naloxone at home, with someone who knows how to give it."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention, OrderError, option
from simlib.model.engine.levers import Levers

FORMS = (
    "naloxone nasal 4 mg (over the counter)", "naloxone injection 0.4 mg",
    "naloxone nasal 8 mg", "nalmefene nasal 2.7 mg",
)  # fmt: skip


@dataclass(frozen=True)
class Naloxone(Intervention):
    """Naloxone supply and overdose education: fewer deaths per overdose, not fewer overdoses.

    Parameters
    ----------
    form : str
        What the kit holds; every form counts alike.
    """

    slug = "naloxone"
    label = "Naloxone and overdose education"
    group = "safety"
    slot = "naloxone"
    about = (
        "A kit, and teaching for those who live with the person: fewer overdoses end in death, "
        "where somebody is there to give it. It does not make overdoses rarer."
    )
    sources = ("walley-2013", "cdc-2022", "naloxone-otc-2023", "nalmefene-position-2023")

    form: str = option("Kit", FORMS[0], choices=list(FORMS))

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise OrderError(f"a kit holds {', '.join(FORMS)}; not `{self.form}`.")

    def levers(self, day: int) -> Levers:
        """Return naloxone at hand."""
        del day
        return Levers(naloxone=1.0)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        return self.label if self.form == FORMS[0] else f"{self.label}: {self.form}"

    def notes(self) -> tuple[str, ...]:
        """Return cautions of the forms."""
        if not self.form.startswith("nalmefene"):
            return ()
        longer = (
            "Nalmefene lasts longer, and so does the withdrawal it brings; no trial shows that it "
            "saves more lives, and toxicologists advise naloxone first."
        )
        return (longer,)
