"""Cases from a stranger, by the thousand: valid files, changed at random.

From the folder of the project: `./run python tests/cases/fuzz.py 100000`. Whatever is in a file,
it is refused with findings or loaded; nothing is raised, no file is opened, nothing is sent. A text
that does otherwise is printed with its number: the same number and seed give the same text.
"""

import random
import sys
import time
from pathlib import Path

from tests.places import ROOT

sys.path.insert(0, str(ROOT))

from simlib.cases.authoring.check import check_case, shown
from simlib.cases.authoring.mends import mend
from simlib.cases.authoring.preview import page
from simlib.cases.reading.load import check_text, load_case_text
from simlib.files.findings import CaseError, report
from tests.cases.strangers import PAYLOADS

SEED = 20261126
VALUES = (
    "~",
    "null",
    "true",
    "no",
    "off",
    "1e3",
    "1e309",
    ".inf",
    "-.inf",
    ".nan",
    "0x10",
    "010",
    "190:20:30",
    "1_000",
    "99999999999999999999999999",
    "-1",
    "0",
    "3.14159265358979",
    "''",
    '""',
    "[]",
    "{}",
    "[[[[[[[[]]]]]]]]",
    "{a: {b: {c: {d: 1}}}}",
    "*x",
    "&x y",
    "!!python/name:os.system",
    "!!binary aGk=",
    "<<: *x",
    "? a",
    "- - - -",
    "|",
    ">-",
    "@a",
    "%a",
    "`a`",
    "'it''s",
    '"\\UFFFFFFFF"',
    '"\\x00"',
    '"\\u202e"',
    "\u202e",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\x85",
    "\x00",
    "\ud800",
    "\U0001f600",
    "e" + "\u0301" * 40,
    "../../etc/passwd",
    "/proc/self/environ",
    "C:\\con",
    "CON",
    "a/../b",
    "${HOME}",
    "9000 MME",
    "150",
    "64 mg SL bid",
    "1e9 mg PO q1h",
    "9 g IV q4h",
    "taking: not not x",
    ">= nan",
    "<= 1e999",
    "day -99999999999",
    "week 4.5",
    "0 years ago",
    "2026-13-45",
    "0000-00-00",
    "format: 99",
    "# lint: allow W007",
    "# lint: allow E020 because I say so",
    "# lint: allow W007 because " + "x" * 500,
    *PAYLOADS,
)
HEADS = (
    "- ",
    "  ",
    "\t",
    "? ",
    ": ",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "# ",
    "'",
    '"',
    "|\n",
    "{",
    "}",
    "[",
)


def corpus() -> list[str]:
    """Return valid cases, the small ones first."""
    templates = sorted((ROOT / "simlib" / "authoring" / "templates").glob("*.yaml"))
    small = [Path(__file__).with_name("problems") / "none.yaml"]
    whole = sorted((ROOT / "cases").glob("*.yaml"))
    return [path.read_text("utf-8") for path in (*small, *templates, *whole)]


def changed(files: list[str], number: int, seed: int = SEED) -> str:
    """Return the text of one number: one to six changes of one file."""
    chance = random.Random(f"{seed}/{number}")
    # small files are read quickly, and hold nearly everything
    text = chance.choice(files[: chance.choices((1, 8, len(files)), (70, 27, 3))[0]])
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        text = chance.choice(_CHANGES)(text, files, chance)
    return text


def _letter(text: str, files: list[str], chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    new = chance.choice((chr(chance.randrange(0x20, 0x250)), chance.choice(HEADS), "\n", ""))
    return text[:at] + new + text[at + chance.choice((0, 1, 1, 3)) :]


def _lines(text: str, files: list[str], chance: random.Random) -> str:
    lines = text.split("\n")
    i, k = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(5)
    if kind == 0:
        lines.insert(i, lines[k])
    elif kind == 1:
        lines[i], lines[k] = lines[k], lines[i]
    elif kind == 2:
        del lines[i : i + chance.randrange(1, 5)]
    elif kind == 3:
        lines[i] = " " * chance.randrange(9) + lines[i].lstrip()
    else:
        lines[i] = lines[i] + chance.choice(VALUES)
    return "\n".join(lines)


def _value(text: str, files: list[str], chance: random.Random) -> str:
    lines = text.split("\n")
    keyed = [i for i, line in enumerate(lines) if ": " in line]
    if keyed:
        i = chance.choice(keyed)
        lines[i] = f"{lines[i].split(': ', 1)[0]}: {chance.choice(VALUES)}"
    return "\n".join(lines)


def _key(text: str, files: list[str], chance: random.Random) -> str:
    lines = text.split("\n")
    keyed = [i for i, line in enumerate(lines) if ":" in line]
    if keyed:
        i, k = chance.choice(keyed), chance.choice(keyed)
        head, tail = lines[k].split(":", 1)[0].strip(), lines[i].split(":", 1)[1]
        indent = lines[i][: len(lines[i]) - len(lines[i].lstrip())]
        lines[i] = f"{indent}{head}:{tail}"
    return "\n".join(lines)


def _splice(text: str, files: list[str], chance: random.Random) -> str:
    other = chance.choice(files[:8])
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]


def _many(text: str, files: list[str], chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    part = chance.choice((*HEADS, *VALUES))
    return text[:at] + part * chance.choice((2, 30, 400)) + text[at:]


_CHANGES = (_letter, _letter, _lines, _value, _value, _key, _splice, _many)


def read(text: str, number: int) -> str:
    """Do with a text all that is done with a case from a stranger; return what became of it."""
    findings = check_text(text, "x.yaml")
    assert all(f.line >= 0 and f.column >= 0 and f.message and f.help for f in findings)
    report(findings, text, "x.yaml")
    refused = any(f.severity == "error" for f in findings)
    if number % 4 == 0:
        try:
            load_case_text(text, "x.yaml")
            assert not refused
        except CaseError:
            assert refused
    if number % 50 == 0:
        checked = check_case(text, "x.yaml", simulate=False)
        page(checked)
        shown([checked], "json"), shown([checked], "github")
    if number % 200 == 0:
        again, _ = mend(text)
        check_text(again, "x.yaml")
    return "refused" if refused else "loaded"


class Watch:
    """Notes whatever reaches outside while it is on."""

    kinds = ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.remove", "os.rename",
             "os.mkdir", "urllib.", "import", "shutil.")  # fmt: skip

    def __init__(self) -> None:
        self.on = False
        self.seen: list[str] = []
        sys.addaudithook(self._hook)

    def _hook(self, event: str, args: tuple) -> None:
        if self.on and event.startswith(self.kinds):
            self.seen.append(f"{event} {args[:1]}")


def run(numbers: range, say=None) -> dict[str, object]:
    """Read many changed files; return how many were loaded and refused, and the slowest.

    Raises
    ------
    AssertionError
        For a text that reaches outside; other errors come as they are. The number is in a note.
    """
    files = corpus()
    for text in files:
        read(text, 0)  # whatever is loaded late is loaded now
    watch, counts, slowest = Watch(), {"loaded": 0, "refused": 0}, (0.0, -1)
    for number in numbers:
        text = changed(files, number)
        started = time.process_time()
        watch.on = True
        try:
            counts[read(text, number)] += 1
        except BaseException as error:
            watch.on = False
            error.add_note(f"number {number} of seed {SEED}")
            raise
        watch.on = False
        assert not watch.seen, (number, watch.seen[:3])
        slowest = max(slowest, (time.process_time() - started, number))
        if say is not None and number % 1000 == 999:
            say(f"{number + 1} {counts} slowest {slowest[0]:.2f} s (number {slowest[1]})")
    return {**counts, "slowest": slowest}


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    found = run(range(first, first + many), lambda line: sys.stdout.write(f"{line}\n"))
    sys.stdout.write(f"{found}\n")
