"""The reader of sigs: words of a prescription one after the other, and what they add up to."""

import re
from collections.abc import Callable

from simlib.clinic.treatments.sig_dose import DoseReader
from simlib.clinic.treatments.sig_text import COUNT, FORM, ONE, Reading, SigError, listed
from simlib.clinic.treatments.sig_words import (
    ALSO,
    COUNTS,
    FORMS,
    FREQUENCIES,
    ROUTES,
    SHOWN,
    SKIPPED,
    UNITS,
    VERBS,
    WHEN_NEEDED,
)
from simlib.text.similar import one_slip_from

_EVERY = re.compile(
    r"(?:every|each|q) ?\.? ?([0-9]{1,4})(?: ?(?:-|–|to) ?([0-9]{1,4}))? ?(?:\([a-z]+\) ?)?"
    r"(hours?|hrs?|h|days?|d|weeks?|wks?|wk)\b\.?"
)
_HOURLY = re.compile(r"([0-9]{1,2}) ?-?(?:hourly|hrly)\b\.?")
_DAILY_TIMES = re.compile(
    r"(once|twice|thrice|(?:one|two|three|four|five|six|eight) times|[0-9]{1,2} ?(?:x|times))"
    r" ?(?:daily\b|/ ?d\b|/ ?day\b|(?:a|per|every|each) day\b|in ([0-9]{1,3}) d\b)"
)
_LASTS = re.compile(r"(?:for|x) ?[0-9]{1,3} ?(?:days?|d|weeks?|wks?|wk|months?)\b")
_AT_MOST = re.compile(
    r"(?:\(?(?:mdd|max(?:imum)?(?: daily dose)?|not to exceed|up to|at most|no more than))"
    r":? ?([0-9]{1,2})(?: ?(?:tablets?|tabs?|doses?|times))?(?: ?(?:/|a|per) ?(?:day|24 ?h))?\)?"
)
_CLOCK = re.compile(r"(?:at )?[0-9]{4}\b|(?:at )?[0-9]{1,2}(?::[0-9]{2})? ?[ap]m\b")
_WEEKDAYS = re.compile(r"(?:m-?w-?f|t-?th-?s|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b")
_THEN = re.compile(r"then\b|followed by\b|increase\b|decrease\b|raise\b")
_BARE_INTERVAL = re.compile(r"q ?[0-9]+\b")
_HOURS = {"h": 1.0, "d": 24.0, "w": 168.0}


def read(text: str, route: str = "") -> Reading:
    """Return what a sig says.

    Parameters
    ----------
    text : str
    route : str, optional
        How the medicine is given, where the text says nothing.

    Raises
    ------
    SigError
    """
    return _Reader(text).whole(route)


class _Reader(DoseReader):
    """Reads all of a sig."""

    prn = False
    cap = 0

    def whole(self, route: str) -> Reading:
        """Read all of it."""
        if not self.text.strip():
            raise SigError(
                "There is no dose here", "Write it as in `8 mg SL bid`.", 0, len(self.text)
            )
        while self.word(VERBS):
            pass
        self.dose()
        self._rest()
        return self._added_up(route)

    # route and frequency -----------------------------------------------------------------

    def _rest(self) -> None:
        """Read everything behind the dose, in any order in which people write it."""
        readers: tuple[Callable[[], bool], ...] = (
            self._one_route, self._needed, self._most, self._duration, self._how_often,
            self._skip, self._another,
        )  # fmt: skip
        while not self.ended():
            if not any(reader() for reader in readers):
                self._unknown()

    def _one_route(self) -> bool:
        start = self.at
        self.word(("by", "via", "given")) if not self.said.startswith("by mouth", self.at) else ""
        route = "" if self.got.unit == "session" else self.word(ROUTES)
        if not route:
            self.at = start
            form = self.next(FORM)
            if form:
                self.form = self.form or form[1]
                return True
            return False
        if self.got.route and self.got.route != ROUTES[route]:
            what = f"Two routes are written: {self.got.route} and {ROUTES[route]}"
            raise SigError(what, "Write the one that is meant.", start, self.at)
        self.got.route = ROUTES[route]
        return True

    def _needed(self) -> bool:
        word = self.word(WHEN_NEEDED)
        if not word:
            return False
        self.prn = True
        reason = re.compile(r"\s*(?:for )?[a-z /-]+").match(self.said, self.at)
        if reason:
            until = re.search(r"\b(?:mdd|max|up to|not to exceed|at most|no more)\b", reason[0])
            self.at = reason.start() + until.start() if until else reason.end()
        return True

    def _most(self) -> bool:
        found = self.next(_AT_MOST)
        if found:
            self.cap = int(found[1])
        return bool(found)

    def _duration(self) -> bool:
        found = self.next(_LASTS)
        if not found:
            return False
        if self.next(_THEN):
            self._two_doses(found.start())
        said = self.text[found.start() : found.end()]
        self.got.assumed.append(f"An order goes on until it is stopped: `{said}` is not read.")
        return True

    def _two_doses(self, start: int) -> None:
        what = "Two doses are written, one after the other"
        cure = "Order the first one, and the next at the visit where it changes."
        raise SigError(what, cure, start, len(self.text))

    def _skip(self) -> bool:
        return bool(self.word(SKIPPED) or self.word(("for pain", "and", "&", "+")))

    def _how_often(self) -> bool:
        """Read one frequency; a second one belongs to a second dose of the day."""
        start = self.at
        found = self._frequency()
        if found is None:
            self.at = start
            return False
        times, every, frequency = found
        if self.got.times and not self.parts:
            if (self.got.times, self.got.every) == (times, every) == (1, 1.0):
                return True  # "daily at bedtime"
            what = "Two frequencies are written"
            raise SigError(what, "Write the one that is meant.", start, self.at)
        self.got.times, self.got.every, self.got.frequency = times, every, frequency
        return True

    def _frequency(self) -> tuple[int, float, str] | None:
        self.space()
        start = self.at
        counted = self.next(_DAILY_TIMES)
        if counted:
            word = re.sub(r" ?(x|times)$", "", counted[1])
            times = int(word) if word.isdecimal() else COUNTS[word]
            if not times:
                return None
            once_or_twice = " ".join(counted[0].split())
            every = float(counted[2] or 1)
            return times, every, once_or_twice if once_or_twice in FREQUENCIES else ""
        interval = self.next(_EVERY) or self.next(_HOURLY)
        if interval:
            return self._interval(interval)
        word = self.word((*FREQUENCIES, *ALSO))
        if not word:
            return None
        if word == "od":
            self.got.assumed.append("Read as once a day (`OD`).")
        known = ALSO.get(word, word)
        if known == "every 2 days":
            return 1, 2.0, known
        times, every = FREQUENCIES[known]
        rest = "" if start == self.at else known
        return times, every, rest

    def _interval(self, found: re.Match[str]) -> tuple[int, float, str]:
        hourly = found.re is _HOURLY
        unit = "h" if hourly else found[3][0]
        last = None if hourly else found[2]
        said = " ".join(self.text[found.start() : found.end()].lower().split()).rstrip(".")
        said = re.sub(r"^q\.? ?([0-9]+)\.? ?(?=[a-z])", r"q\1", said)
        hours = int(found[1]) * _HOURS[unit]
        if last:
            other = int(last) * _HOURS[unit]
            hours, slow = min(hours, other), max(hours, other)
            said = f"q{hours:g}h"
            if hours and slow != hours:
                often = self.text[found.start() : found.end()]
                self.got.assumed.append(
                    f"Read as every {hours:g} hours (`{often}`): say so if it is less often."
                )
        if hours and 24 % hours == 0:
            return int(24 // hours), 1.0, said
        if hours and hours % 12 == 0:
            return 1, hours / 24.0, said
        cure = "Choose hours that divide a day (4, 6, 8, 12, 24), or whole days."
        raise SigError(f"`{said}` does not fit into whole days", cure, found.start(), found.end())

    def _another(self) -> bool:
        """Read the second of two doses a day: "and 15 mg PO qhs"."""
        here = ONE.match(self.said, self.at)
        if not here or (self.got.times, self.got.every) != (1, 1.0):
            return False
        if _CLOCK.match(self.said, self.at) or COUNT.match(self.said, self.at) is None:
            return False
        start = self.at
        first = (self.got.amount, self.got.frequency)
        self.got.amount = self.strength()
        unit = self.word(UNITS)
        if UNITS.get(unit) != self.got.unit:
            self.at = start
            self.got.amount = first[0]
            return False
        self.how_many()
        self.parts = [*(self.parts or [first]), (self.got.amount, "")]
        return True

    # what it adds up to ------------------------------------------------------------------

    def _added_up(self, route: str) -> Reading:
        got = self.got
        if self.parts:
            whole = sum(dose for dose, _ in self.parts)
            got.times, got.every, got.frequency = len(self.parts), 1.0, ""
            got.amount = whole / got.times
            if len({dose for dose, _ in self.parts}) > 1:
                doses = " and ".join(f"{dose:g}" for dose, _ in self.parts)
                got.assumed.append(
                    f"Read as {got.amount:g} {got.unit} {got.times} times a day ({doses} "
                    f"{got.unit})."
                )
        if not got.times:
            raise SigError("The frequency is missing", f"Add one of: {SHOWN}.", 0, len(self.text))
        self._as_needed()
        self._as_a_patch()
        self._by_its_form(route)
        return got

    def _as_needed(self) -> None:
        got = self.got
        if self.cap and got.every == 1.0 and self.cap < got.times:
            got.times, got.frequency = self.cap, ""
            if not self.prn:
                got.assumed.append(f"Read as {got.times} times a day, the most that is allowed.")
        if self.prn and got.every == 1.0:
            got.assumed.append(f"Read as {got.times} a day (`prn`): say so if it is less.")
            got.frequency = f"{got.frequency or _named(got.times)} prn"
        elif self.prn:
            got.assumed.append("Read as each time (`prn`): say so if it is less often.")

    def _as_a_patch(self) -> None:
        """Read micrograms on the skin, or for days, as those of an hour."""
        got = self.got
        if got.unit == "mcg" and (
            got.route == "TD" or (not got.route and got.every in (2.0, 3.0, 7.0))
        ):
            got.unit, got.route = "mcg/h", "TD"
            got.assumed.append(f"Read as a patch of {got.amount:g} mcg/h (`{got.amount:g} mcg`).")

    def _by_its_form(self, route: str) -> None:
        got = self.got
        if got.route or got.unit == "session":
            return
        got.route = "TD" if got.unit == "mcg/h" else route or FORMS.get(self.form, "")
        if not got.route:
            often = got.frequency or _named(got.times)
            what = f"The route is missing before `{often}`"
            raise SigError(what, "Write it as in `8 mg SL bid`.", *self._place_of_frequency())

    def _place_of_frequency(self) -> tuple[int, int]:
        unit = re.search(r"(?:mg|mcg|µg|μg|g|grams?|milligrams?)\b\.?\s*", self.said)
        start = unit.end() if unit else 0
        return start, len(self.text)

    # what cannot be read -----------------------------------------------------------------

    def _unknown(self) -> None:
        self.space()
        if self.next(_THEN) or (self.got.times and re.match(r"x ?[0-9]+ then", self._left())):
            self._two_doses(self.at)
        word, start, end = self.here()
        if self.next(_CLOCK):
            said = self.text[start : self.at].strip()
            raise SigError(
                f"`{said}` is a time of day", f"Write how often: {SHOWN}.", start, self.at
            )
        if self.next(_WEEKDAYS):
            what = f"`{word}` names days of the week, and every day is alike here"
            raise SigError(what, f"Frequencies: {SHOWN}.", start, end)
        routes = one_slip_from(word, ROUTES)
        often = one_slip_from(word, (*FREQUENCIES, *ALSO))
        if self.got.unit == "session" or self.got.route or self.got.times or (often and not routes):
            if self.got.times:
                raise SigError(
                    f"`{word}` is not understood", "Leave it out, or write it apart.", start, end
                )
            bare = _BARE_INTERVAL.match(self.said, start)
            cure = self.slip(word, start, end, (*FREQUENCIES, *ALSO), bool(bare))
            raise SigError(
                f"`{word}` is not a frequency", cure or f"Frequencies: {SHOWN}.", start, end
            )
        cure = self.slip(word, start, end, ROUTES) or f"Routes: {listed(ROUTES.values())}."
        raise SigError(f"`{word}` is not a route", cure, start, end)

    def _left(self) -> str:
        return self.said[self.at :]

    def meaning(self, text: str) -> tuple[float, str, str, int, float] | None:
        """Return what a text would mean, None where it cannot be read."""
        try:
            found = _Reader(text, cures=False).whole(self.got.route or "PO")
        except SigError:
            return None
        return found.amount, found.unit, found.route, found.times, found.every


def _named(times: int) -> str:
    names = {1: "daily", 2: "bid", 3: "tid", 4: "qid"}
    return names.get(times, f"{times} times daily")
