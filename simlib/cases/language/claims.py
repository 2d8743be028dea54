"""Claims: what a text says of the present that a chart can contradict.

Doses, forms, doses to take home, drugs, "nothing in me", and the direction of pain, sleep,
craving and dose. What is past, asked, hoped for, negated or said of somebody else is no claim. The
reading is conservative: what is not surely a claim is left alone.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from simlib.clinic.treatments.names import brands_of
from simlib.clinic.treatments.opioids import OPIOIDS

KINDS = ("dose", "form", "take-home", "nothing", "taking", "off", "direction", "level")


@dataclass(frozen=True)
class Claim:
    """Something that a text says of the present.

    Attributes
    ----------
    kind : str
        One of :data:`KINDS`.
    said : str
        In the words of the text.
    what : str
        A form, a drug, or the score (``mme`` for the dose) that a direction or level is of.
    low, high : float
        Of a dose or level: where the number can be. Of a direction: -1 to -1 for less, 1 to 1 for
        more.
    since_first : bool
        Of a direction: the text itself compares with the first visit.
    """

    kind: str
    said: str
    what: str = ""
    low: float = 0.0
    high: float = 0.0
    since_first: bool = False


def claims_of(text: str) -> tuple[Claim, ...]:
    """Return what a text claims of the present, each claim once.

    Parameters
    ----------
    text : str
        Markdown.

    Examples
    --------
    >>> [(c.kind, c.low) for c in claims_of("Ten milligrams, I might as well lick a stamp.")]
    [('dose', 10.0)]
    >>> claims_of("They had me on ten milligrams back then.")
    ()
    """
    return _claims(" ".join(text.replace("*", "").replace("’", "'").split()))


@functools.lru_cache(maxsize=8192)
def _claims(plain: str) -> tuple[Claim, ...]:
    found: dict[tuple[str, str, float], Claim] = {}
    for sentence in _SENTENCES.findall(plain):
        if sentence.rstrip(" \"')").endswith("?") or _ELSEWHERE.search(sentence):
            continue
        for clause in _CLAUSES.split(sentence):
            for claim in _in_clause(clause.strip(" \"'"), sentence):
                found.setdefault((claim.kind, claim.what, claim.low), claim)
    return tuple(found.values())


_SENTENCES = re.compile(r"[^.!?;]+(?:\.\d+[^.!?;]*)*[.!?;]*[\"')]*")
"""Sentences; a point inside a number ends none."""

_CLAUSES = re.compile(r",\s|:\s|\s[-–—]\s|(?<!hundred)\s(?:and|but|because|so|which|where)\s")

_ELSEWHERE = re.compile(
    r"^\W*(?:if|when I|before|back when|back then|last (?:year|month|week|winter|spring|summer|"
    r"fall|autumn|time)|once|years? ago|tell me if|what if|say)\b"
    r"|\b(?:back then|back when|used to|ago|in those days|when I was|as a kid|the old|begged)\b"
    r"|\b(?:he|she|they|mom|ma|dad|husband|wife|doctor|nurse|friend|sister|brother|cousin|"
    r"resident|therapist|guy|book|sheet|paper|label|letter|word)s? (?:said|says|told|asks|asked|"
    r"thinks|wants|takes|took|gets|uses|is on|was on|put it)\b",
    re.IGNORECASE,
)
"""Sentences about another time or another person, or in another person's words."""

_NOT_NOW = re.compile(
    r"\b(?:to (?:begin|start) with|was|were|had|did|took|gave|got|went|put|cut|came|before|first|"
    r"if|would|could|should|"
    r"might|may|will|won't|gonna|going to|want|wants|wanted|wish|hope|need|needs|ask|asked|asking|"
    r"never|not|no|nor|without|instead|than|until|till|\w+n't|without|maybe|next|last|old|other|"
    r"somebody|someone|anybody|everybody|people|his|their|your|her mother's|\w+'ll|\w+'d)\b",
    re.IGNORECASE,
)
"""Words by which a part of a sentence is past, hoped for, negated, or about others."""

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: float(n) for n, word in enumerate(_UNITS, 1)}
_TEN = {word: 10.0 * n for n, word in enumerate(_TENS, 2)}

_NUMBER = (
    rf"(?:\d{{1,4}}(?:\.\d+)?|(?:(?:a|{'|'.join(_UNITS[:9])})[ -]hundred"
    rf"(?:[ -](?:and[ -])?(?:{'|'.join([*_TENS, *_UNITS])}))?)|(?:{'|'.join(_TENS)})"
    rf"(?:-(?:{'|'.join(_UNITS[:9])}))?|{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)
_AMOUNT = re.compile(
    rf"(?<![\w.])({_NUMBER})[ -]?(?:mg|milligrams?|mcg|micrograms?)\b(?!\s*a milligram)", re.I
)
_ABOUT = re.compile(rf"\b(?:at|on) ({'|'.join(_TENS)})-(?:something|odd)\b", re.IGNORECASE)
_ONESELF = re.compile(r"\b(?:I|I'm|me|my|we|takes|is on|stays on)\b")
"""Where a dose stands inside a sentence, what makes it the person's own and no label's."""

_MONEY = re.compile(r"\b(?:dollars?|bucks?|cents?|\$)", re.IGNORECASE)


def number_of(words: str) -> float:
    """Return the number that numerals or number words say.

    >>> number_of("twenty-five"), number_of("a hundred and twenty"), number_of("2.5")
    (25.0, 120.0, 2.5)
    """
    said = words.lower().replace("-", " ")
    if re.fullmatch(r"[\d.]+", said):
        return float(said)
    total = 0.0
    for word in said.split():
        if word == "hundred":
            total = max(total, 1.0) * 100.0
        else:
            total += _SMALL.get(word, _TEN.get(word, 0.0))
    return total


FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "patch",
        re.compile(
            r"\b(?:a|the|my|this|these|same|smaller|bigger|new|used) "
            r"(?:(?:smaller|bigger|new|same|little) )?patch(?:es)?\b(?! of\b)|^\W*used patches\b",
            re.IGNORECASE,
        ),
    ),
    (
        "injection",
        re.compile(
            r"\b(?:on|by|in|the|my|monthly) (?:the |my |monthly )?(?:shot|injection)"
            r"(?: day)?s?\b(?! (?:at|of|in the dark)\b)|^\W*(?:two|three|four|five|six) shots?\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        "film",
        re.compile(
            r"\bunder (?:my|the) tongue\b"
            r"|\b(?:my|the|a|these|those) (?:little )?strips?\b"
            r"(?! (?:of|mall|club|shows?|turns?|reads?)\b)"
            r"|\b(?:my|the|these) films?\b(?! (?:of|crew|club)\b)",
            re.IGNORECASE,
        ),
    ),
    ("tablet", re.compile(r"\b(?:my|the|these) (?:pills|tablets)\b", re.IGNORECASE)),
)
"""Forms in the words of the people who take them."""

_OTHER_FORM = re.compile(
    r"\b(?:flu|allergy|tetanus|vaccine|steroid|boy's|girl's|dog's|mother's|test|fentanyl test|"
    r"nicotine|pumpkin|garden|rough|bad|bald|dry|icy|good|moon|big|long|best|only one) "
    r"(?:shot|shots|patch|patches|strip|strips)\b|\b(?:test|comic|landing) strips?\b",
    re.IGNORECASE,
)

_TAKE_HOME = re.compile(
    rf"\btake-homes?\b|\btakes? home (?:{_NUMBER}|a week|two weeks|a month|some)\b"
    rf"|\bto take home\b(?= now|\W*$)",
    re.IGNORECASE,
)

_NOTHING = re.compile(
    r"\b(?:I've got|I have|I got|she has|he has|they have) nothing in (?:me|her|him|them|my "
    r"(?:body|system))\b|\bnothing (?:on board|in my system)\b|\bI'm off (?:everything|all of it|"
    r"it all|all opioids)\b|\b(?:I've|I have) got nothing to take\b"
    r"|\bI(?:'m| am) (?:still )?at zero\b(?! \w+ing)",
    re.IGNORECASE,
)

_NAMES = {opioid.name.split()[0]: opioid.name for opioid in OPIOIDS} | {
    brand: opioid.name for opioid in OPIOIDS for brand in brands_of(opioid.name)
}
_NAMES |= {
    "buprenorphine": "buprenorphine", "suboxone": "buprenorphine", "subutex": "buprenorphine",
    "sublocade": "buprenorphine-depot", "naltrexone": "naltrexone", "vivitrol": "naltrexone",
    "methadone": "methadone", "percs": "oxycodone", "oxys": "oxycodone", "oxy": "oxycodone",
    "fentanyl patch": "fentanyl patch",
}  # fmt: skip
_NAMES.pop("fentanyl")  # the street's, unless a patch is named
_NAMED = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_TAKING = re.compile(
    rf"\b(?:I'm|I am|we're|she's|he's) (?:still |now |back )?on (?:the |my )?({_NAMED})\b"
    rf"|\b(?:I|she|he) (?:still )?takes? (?:the |my )?({_NAMED})\b"
    rf"|\b(?:my|the) ({_NAMED}) (?:is|holds|helps|works|does|keeps|makes)\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    rf"\b(?:I'm|I am|she's|he's) (?:now |still )?off (?:of )?(?:the |my )?({_NAMED})\b"
    rf"|^\W*no ({_NAMED}) on board\b",
    re.IGNORECASE,
)

_MORE_OR_LESS = r"(?:a lot |much |a bit |a little |some(?:what)? |maybe a little |way |even )?"
DIRECTIONS: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("pain", -1.0, re.compile(
        rf"\b(?:I've got|I have|I've|I'm in|there's|there is|it's|with) {_MORE_OR_LESS}less pain\b"
        rf"|\bI hurt {_MORE_OR_LESS}less\b|\bhurts {_MORE_OR_LESS}less\b"
        rf"|\b(?:the|my) (?:pain|leg|foot|neck|back|hip|arm|burning|feet) (?:is|'s|are|has been) "
        rf"{_MORE_OR_LESS}(?:less|lower|better|quieter|eased|easing)\b"
        r"|\bpain has (?:eased|gone down|come down)\b",
        re.IGNORECASE)),
    ("pain", 1.0, re.compile(
        rf"\bI(?:'m in| have|'ve got)? {_MORE_OR_LESS}more pain\b"
        rf"|\bI hurt {_MORE_OR_LESS}(?:worse|more)\b|\bhurts {_MORE_OR_LESS}(?:worse|more)\b"
        rf"|\b(?:the|my) (?:pain|leg|foot|neck|back|hip|arm|burning) (?:is|'s|has been|got) "
        rf"{_MORE_OR_LESS}worse\b|\bpain has (?:risen|gone up|got worse)\b",
        re.IGNORECASE)),
    ("sleep", 1.0, re.compile(
        rf"\bI(?:'ve)? (?:sleep|slept|been sleeping|'m sleeping) {_MORE_OR_LESS}better\b"
        rf"|\bsleep (?:is|'s|has been) {_MORE_OR_LESS}better\b|\bsleeps better\b",
        re.IGNORECASE)),
    ("sleep", -1.0, re.compile(
        rf"\bI(?:'ve)? (?:sleep|slept|been sleeping|'m sleeping) {_MORE_OR_LESS}(?:worse|less)\b"
        rf"|\bsleep (?:is|'s|has been) {_MORE_OR_LESS}worse\b|\bsleeps worse\b",
        re.IGNORECASE)),
    ("craving", -1.0, re.compile(
        r"\bless craving\b|\bcraving (?:is|'s|has) (?:less|down|gone down|eased)\b"
        r"|\bI think (?:about|of) (?:it|using|pills) less\b", re.IGNORECASE)),
    ("craving", 1.0, re.compile(
        r"\bmore craving\b|\bcraving (?:is|'s) (?:up|worse)\b"
        r"|\bI think (?:about|of) (?:it|using|pills) more\b", re.IGNORECASE)),
    ("mme", -1.0, re.compile(
        r"\bsmaller patch\b|\b(?:a|the) lower dose\b|\bdose (?:goes|is going|keeps going|has gone) "
        r"down\b|\b(?:at|it's|it is|I take|we are at) less than (?:I|she|he) (?:took|have taken|"
        r"has taken|take)\b|\bless of it in the bottle\b|\bless on the arm\b|\bI'm at half\b"
        r"|\bI've come down\b", re.IGNORECASE)),
    ("mme", 1.0, re.compile(
        r"\bbigger patch\b|\b(?:a|the) higher dose\b|\bdose (?:goes|is going|keeps going|has gone) "
        r"up\b", re.IGNORECASE)),
)  # fmt: skip
"""The score that is compared, where it went, and the words for it."""

LEVELS: tuple[tuple[str, float, float, re.Pattern[str]], ...] = (
    ("sleep", 0.0, 6.0, re.compile(
        r"\bI (?:don't|can't|cannot|do not) sleep\b|\bI haven't slept\b|\bsleeps in scraps\b"
        r"|\b(?:hardly|barely) sleeps?\b|\bdoes not sleep\b", re.IGNORECASE)),
    ("craving", 0.0, 25.0, re.compile(r"\bno craving\b(?! to speak)", re.IGNORECASE)),
    ("cows", 2.0, 48.0, re.compile(
        r"\bgooseflesh\b|\bpiloerection\b|\brunn(?:y|ing) nose\b|^\W*yawn(?:s|ing)\b(?! once)"
        r"|\bdamp palms\b|\bpupils a little wide\b|\bpupils wide\b", re.IGNORECASE)),
    ("cows", 0.0, 5.0, re.compile(
        r"\bno (?:signs? of )?withdrawal\b|\bnot in withdrawal\b", re.IGNORECASE)),
)  # fmt: skip
"""The score that stands for a sign, where it can be, and the words for it."""

_THAN_FIRST = re.compile(
    r"\bthan (?:when I (?:first )?(?:came|met)|at the start|the day I)\b", re.I
)
_UNSURE = re.compile(
    r"\b(?:if|would|could|should|might|will|gonna|going to|want|wish|hope|maybe it|whether|"
    r"never|wasn't|weren't|was|were|had been|can't say|cannot say|couldn't say|don't know|"
    r"thought)\b",
    re.IGNORECASE,
)


def _in_clause(clause: str, sentence: str) -> Iterator[Claim]:
    """Yield what one part of a sentence claims."""
    now = not _NOT_NOW.search(clause)
    if now:
        yield from _doses(clause)
        yield from _forms(clause)
        if (found := _TAKE_HOME.search(clause)) is not None:
            yield Claim("take-home", found[0])
    if (found := _NOTHING.search(clause)) is not None and not _UNSURE.search(clause):
        yield Claim("nothing", found[0])
    for kind, pattern in (("taking", _TAKING), ("off", _OFF)):
        found = pattern.search(clause)
        if found is not None and not _UNSURE.search(clause):
            name = next(group for group in found.groups() if group)
            yield Claim(kind, found[0], _NAMES[name.lower()])
    if _UNSURE.search(clause):
        return
    for score, sign, pattern in DIRECTIONS:
        if (found := pattern.search(clause)) is not None and not _is_denied(clause, found):
            first = _THAN_FIRST.search(sentence) is not None
            yield Claim("direction", found[0], score, sign, sign, first)
    for score, low, high, pattern in LEVELS:
        if (found := pattern.search(clause)) is not None:
            yield Claim("level", found[0], score, low, high)


def _is_denied(clause: str, found: re.Match[str]) -> bool:
    """Tell whether a comparison is taken back by what stands before it."""
    return re.search(r"\b(?:not|no|n't|never)\b", clause[: found.start()], re.I) is not None


def _doses(clause: str) -> Iterator[Claim]:
    if _MONEY.search(clause):
        return
    for found in _AMOUNT.finditer(clause):
        if found.start() and not _ONESELF.search(clause):
            continue
        number = number_of(found[1])
        yield Claim("dose", found[0], "", number, number)
    for found in _ABOUT.finditer(clause):
        tens = number_of(found[1])
        yield Claim("dose", found[0], "", tens, tens + 9.0)


def _forms(clause: str) -> Iterator[Claim]:
    bare = _OTHER_FORM.sub(" ", clause)
    for form, pattern in FORMS:
        if (found := pattern.search(bare)) is not None:
            yield Claim("form", found[0], form)
