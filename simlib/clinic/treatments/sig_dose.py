"""How much one dose is: strengths of one medicine or two, ranges, tablets and their number."""

import re

from simlib.clinic.treatments.sig_text import COUNT, FORM, NUMBER, ONE, Cursor, SigError, listed
from simlib.clinic.treatments.sig_words import (
    COMBINED,
    COUNTS,
    LIQUIDS,
    UNITS,
    WITH_ACETAMINOPHEN,
)

_TOO_MUCH = 1e6
_BOTH = re.compile(rf"({NUMBER}) ?(?:mg)? ?(-|–|to\b|/) ?({NUMBER})")
_BY_TIME = re.compile(rf"({NUMBER})-({NUMBER})-({NUMBER})(?:-({NUMBER}))?(?![-/0-9])")
_A_WEEK = re.compile(
    r"([0-9]{1,2} ?(?:x|times)?|once|twice|(?:two|three|four|five) times) ?(?:/|a|per|each) ?"
    r"(?:week|wk)\b"
)
_TIMES_COUNT = re.compile(r"x ?([0-9]{1,2})\b(?! ?(?:d|days?|wks?|weeks?|h|daily|/)\b)")


class DoseReader(Cursor):
    """Reads the first part of a sig: how much."""

    def dose(self) -> None:
        """Read how much: a strength and how many, or a number in the morning, at noon, at night."""
        start = self.at
        if self._sessions() or self._counted_first(start):
            return
        by_time = self.next(_BY_TIME)
        if by_time:
            self._by_time_of_day([self.number(n) for n in by_time.groups() if n])
            return
        self.got.amount = self.strength()
        self.got.unit = self.unit()
        self._second_of_two()
        self.how_many()
        if self.got.amount > _TOO_MUCH:
            word = self.text[start : self.at].split()[0]
            raise SigError(
                f"`{word}` is too large for a dose", "Check the unit.", start, start + len(word)
            )

    def _sessions(self) -> bool:
        """Read "2x/week" or "twice a week": sessions, by how often."""
        found = self.next(_A_WEEK)
        if found is None or not self.ended():
            self.at = 0 if found else self.at
            return False
        word = re.sub(r" ?(?:x|times)$", "", found[1])
        self.got.amount = float(COUNTS.get(word, 0) or word)
        self.got.unit = "session"
        self.got.times, self.got.every, self.got.frequency = 1, 7.0, "weekly"
        return True

    def _counted_first(self, start: int) -> bool:
        """Read "1 tablet (5 mg total)": what is counted, and then what that is."""
        count = self.next(COUNT)
        form = self.next(FORM) if count else None
        if not form:
            liquid = count and self.word(LIQUIDS)
            if liquid:
                self._unknown_strength(liquid, start)
            self.at = start
            return False
        assert count is not None
        self.space()
        if not ONE.match(self.said, self.at):
            self._unknown_strength(form[0].strip(), form.start(), form.end())
        inside = self.at
        amount = self.strength()
        unit = self.unit()
        low, high = self._counts(count)
        total = self.word(("total", "in total", "all together"))
        if high != 1 and not total and self.said[inside - 1 : inside] == "(":
            what = f"`{self.text[start : self.at].strip()}` leaves open what each of them holds"
            raise SigError(what, "Write the whole dose in mg.", start, self.at)
        self.form = form[1]
        self.got.unit = unit
        self.got.amount = amount if total else amount * high
        self._said_range(count, low, high)
        return True

    def _by_time_of_day(self, given: list[float]) -> None:
        """Read "1-0-1 30 mg" or "80-0-80 mg": morning, noon, evening."""
        first = self.at
        if self.next(COUNT):
            self.at = first
            each = self.strength()
            self.got.unit = self.unit()
            doses = [n * each for n in given]
        else:
            self.got.unit = self.unit()
            doses = given
        self.next(FORM)
        self.parts = [(dose, "") for dose in doses if dose]

    def number(self, written: str) -> float:
        """Return a number as it was written, and say how where it has a comma."""
        if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", written):
            value = float(written.replace(",", ""))
            self.got.assumed.append(f"Read as {value:g} (`{written}`).")
        elif "," in written:
            value = float(written.replace(",", "."))
            self.got.assumed.append(f"Read as {value:g} (`{written}`).")
        else:
            value = float(written)
        return value

    def strength(self) -> float:
        """Read one number, the two of a combined medicine, or a range."""
        start = self.at
        both = self.next(_BOTH)
        if both and not self._is_count(both):
            first, second = self.number(both[1]), self.number(both[3])
            written = self.text[both.start() : both.end()]
            return self.of_two(first, second, written, both[2] == "/", both.start(), both.end())
        self.at = start
        one = self.next(ONE)
        if not one:
            word, here, end = self.here()
            raise SigError(
                f"`{word}` is not an amount", "Begin with a number, as in `8 mg SL bid`.", here, end
            )
        return self.number(one[0])

    @staticmethod
    def _is_count(both: re.Match[str]) -> bool:
        return both[2] == "/" and both[1] == "1" and both[3] == "2"

    def of_two(
        self, first: float, second: float, written: str, slash: bool, start: int, end: int
    ) -> float:
        """Return what counts of two numbers: the opioid of a combination, the more of a range."""
        if (first, second) in COMBINED:
            counts = COMBINED[first, second]
            if counts != first:
                self.got.assumed.append(
                    f"Read as {counts:g} mg (`{written}`): it gives as much as {counts:g} mg of "
                    "other tablets and films."
                )
            return counts
        if second in WITH_ACETAMINOPHEN and first < second / 4:
            return first
        if first in WITH_ACETAMINOPHEN and second < first / 4:
            return second
        if slash or second <= first:
            what = f"`{written}` is no strength of a combined medicine that is known here"
            cure = "Of a combination write the opioid alone, as in `5 mg PO tid`."
            raise SigError(what, cure, start, end)
        self.got.assumed.append(
            f"Read as {second:g} each time (`{written}`): say so if it is less."
        )
        return second

    def unit(self) -> str:
        """Read the unit."""
        start = self.at
        unit = self.word(UNITS)
        if unit:
            return UNITS[unit]
        form = self.next(FORM)
        if form:
            self._unknown_strength(form[0].strip(), form.start(), form.end())
        liquid = self.word(LIQUIDS)
        if liquid:
            self._unknown_strength(liquid, start)
        if self.ended():
            raise SigError("The unit is missing", "Write it as in `8 mg SL bid`.")
        word, here, end = self.here()
        cure = self.slip(word, here, end, UNITS) or f"Units: {listed(UNITS.values())}."
        raise SigError(f"`{word}` is not a unit", cure, here, end)

    def _unknown_strength(self, form: str, start: int, end: int | None = None) -> None:
        what = f"`{form}` does not say how much"
        raise SigError(what, "Write the dose in mg, mcg or mcg/h.", start, end or self.at)

    def _second_of_two(self) -> None:
        """Read "/2 mg" behind "8 mg": the strength of the other medicine in it."""
        start = self.at
        self.space()
        slash = re.compile(rf"/ ?({NUMBER}) ?mg\b").match(self.said, self.at)
        if not slash:
            self.at = start
            return
        self.at = slash.end()
        written = self.text[: slash.end()].strip()
        second = self.number(slash[1])
        self.got.amount = self.of_two(self.got.amount, second, written, True, 0, slash.end())

    def how_many(self) -> None:
        """Read a form and how many of it: "1-2 tab", "x3", "film", "patch x2"."""
        for _ in range(3):
            start = self.at
            times = self.next(_TIMES_COUNT)
            if times:
                self.got.amount *= float(times[1])
                continue
            count = self.next(COUNT)
            form = self.next(FORM)
            if count and form:
                low, high = self._counts(count)
                self.got.amount *= high
                self._said_range(count, low, high)
            if form:
                self.form = form[1]
                continue
            self.at = start
            return

    @staticmethod
    def _counts(count: re.Match[str]) -> tuple[float, float]:
        def number(word: str) -> float:
            if "half" in word:
                return 0.5
            return float(COUNTS.get(word, 0) or word)

        low = number(count[1])
        return low, number(count[2]) if count[2] else low

    def _said_range(self, count: re.Match[str], low: float, high: float) -> None:
        if high != low:
            written = self.text[count.start() : count.end()]
            self.got.assumed.append(
                f"Read as {high:g} each time (`{written}`): say so if it is less."
            )
