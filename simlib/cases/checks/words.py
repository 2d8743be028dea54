"""Findings about texts: words about people, and how hard a text is to read."""

from collections.abc import Iterator

from simlib.cases.language.lexicon import uses
from simlib.cases.language.readability import (
    LEAST_WORDS,
    LONG,
    SPOKEN,
    Lines,
    MeasuredText,
    grade,
    joined,
    word_count,
)
from simlib.files.findings import Finding

PERSON_GRADE = 8.0
"""Reading level above which nobody speaks: what people say has grade 3 to 8 (assumed)."""

LEARNER_GRADE = 12.0
"""Reading level above which a text for learners is hard, also for those who know its words."""


def check_words(all_texts: list[MeasuredText], lines: Lines) -> Iterator[Finding]:
    """Yield words that label a person, and words that are better avoided."""
    for text in all_texts:
        for use in uses(text.source, text.spoken):
            if use.quoted:
                continue
            start, end = text.start + use.start, text.start + use.end
            said = " ".join(lines.text[start:end].split())
            if use.word.level == "error":
                what, cure = (
                    f"`{said}` labels a person",
                    f"Write, say: {use.word.instead.rstrip('.')}.",
                )
            else:
                what, cure = (
                    f"`{said}` is a word to avoid",
                    f"Better: {use.word.instead.rstrip('.')}.",
                )
            yield lines.finding(start, end, use.word.code, what, cure)


def words_quoted(all_texts: list[MeasuredText]) -> int:
    """Return how many words of the list stand in somebody's own words."""
    return sum(use.quoted for text in all_texts for use in uses(text.source, text.spoken))


def check_reading(all_texts: list[MeasuredText], lines: Lines) -> Iterator[Finding]:
    """Yield texts whose reading level is too high."""
    for text in all_texts:
        if word_count(text.value) < LEAST_WORDS:
            continue
        level = grade(text.value)
        if text.spoken and level > PERSON_GRADE:
            what = f"people do not speak like this: reading grade {level:.0f}"
            cure = f"Shorter sentences and words. Speech has grade 3 to {PERSON_GRADE:.0f}."
            yield _at(text, lines, what, cure)
        elif text.key in LONG and level > LEARNER_GRADE:
            what = f"this is hard to read: reading grade {level:.0f}"
            cure = f"Shorter sentences. Learners read grade {LEARNER_GRADE:.0f} with ease."
            yield _at(text, lines, what, cure)


def reading_levels(all_texts: list[MeasuredText]) -> dict[str, float]:
    """Return the reading level of what the person says, and of what the learner reads."""
    return {
        "person": grade(joined(all_texts, SPOKEN)),
        "learner": grade(joined(all_texts, LONG)),
    }


def _at(text: MeasuredText, lines: Lines, what: str, cure: str) -> Finding:
    first = text.source.strip().split("\n", 1)[0][:60]
    start = text.start + text.source.index(first) if first else text.start
    return lines.finding(start, start + max(1, len(first)), "W008", what, cure)
