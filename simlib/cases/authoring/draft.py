"""A case being written, for notebooks: text that can be changed, checked, seen and played."""

import html
from dataclasses import dataclass, replace
from pathlib import Path

from simlib.cases.authoring.check import Checked, case_of, check_case, shown
from simlib.cases.authoring.mends import mend
from simlib.cases.authoring.preview import page
from simlib.cases.authoring.robot_lives import robots
from simlib.cases.authoring.robots_report import Tried
from simlib.cases.authoring.templates import template
from simlib.cases.case import Case


@dataclass(frozen=True)
class CaseDraft:
    """A case being written. Changing it makes a new draft.

    Attributes
    ----------
    text : str
        The file.
    name : str
        How reports call it.

    Examples
    --------
    >>> draft = CaseDraft.new("blank").changed("age: 50", "age: 150")
    >>> print(draft.check())  # doctest: +ELLIPSIS
    draft.yaml:10:8: W029 `A title for the card` is still the template's
    ...
    draft.yaml:21:8: E025 age 150 is out of range
        |
     21 |   age: 150
        |        ^^^
        = `age` goes from 18 to 110.
    ...
    1 problem and 9 warnings. Nothing was run.
    """

    text: str
    name: str = "draft.yaml"

    @classmethod
    def new(cls, name: str = "blank") -> "CaseDraft":
        """Return a draft made from a template.

        Raises
        ------
        ValueError
            ``there is no template``, with those there are.
        """
        return cls(template(name))

    @classmethod
    def load(cls, path: str | Path) -> "CaseDraft":
        """Return the draft that a file holds."""
        return cls(Path(path).read_text("utf-8"), str(path))

    def changed(self, old: str, new: str) -> "CaseDraft":
        """Return the draft with one passage changed.

        Raises
        ------
        ValueError
            Where the passage is not there, or more than once.
        """
        times = self.text.count(old)
        if times != 1:
            found = "is not in the draft" if not times else f"is in the draft {times} times"
            raise ValueError(f"`{old[:60]}` {found}: name a passage that is there once.")
        return replace(self, text=self.text.replace(old, new))

    def check(self, simulate: bool = True) -> "Findings":
        """Return everything that is wrong, as ``simlib case check`` tells it."""
        return Findings(check_case(self.text, self.name, simulate))

    def fixed(self) -> "CaseDraft":
        """Return the draft with every unambiguous mistake mended."""
        return replace(self, text=mend(self.text)[0])

    def case(self) -> Case:
        """Return the case, ready to be begun.

        Raises
        ------
        CaseError
            With every problem.
        """
        return case_of(self.text, self.name)

    def preview(self) -> "Preview":
        """Return the page that the learner will see."""
        return Preview(check_case(self.text, self.name, simulate=False))

    def robots(self, lives: int = 50, seed: int = 1) -> Tried:
        """Return findings of robots that play it; see :mod:`simlib.cases.authoring.robot_lives`."""
        return robots(self.case(), lives, seed)

    def save(self, path: str | Path) -> Path:
        """Write it to a new file; nothing is ever written over.

        Raises
        ------
        FileExistsError
        """
        made = Path(path)
        with made.open("x", encoding="utf-8", newline="\n") as file:
            file.write(self.text)
        return made

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Findings:
    """Findings of a check; a notebook shows them as a report."""

    checked: Checked

    def __repr__(self) -> str:
        return shown([self.checked])


@dataclass(frozen=True)
class Preview:
    """The page of a case; a notebook shows it in a frame without scripts."""

    checked: Checked

    def html(self) -> str:
        """Return the page."""
        return page(self.checked)

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="" title="Preview of {html.escape(self.checked.name)}" '
            f'srcdoc="{html.escape(self.html())}" '
            'style="width:100%;height:32rem;border:1px solid #b9c7d1"></iframe>'
        )

    def __repr__(self) -> str:
        return f"Preview of {self.checked.name}"
