"""Share codes: whole, short, and honest about mistakes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simlib.teaching.handout.sharecode import ALPHABET, CodeError, Shared, decode, encode

WORDS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), min_size=1, max_size=20)
SLUGS = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
STEPS = st.one_of(
    st.just({"kind": "go_on"}),
    st.builds(lambda n: {"kind": "plan", "plan": str(n)}, st.integers(0, 4)),
    st.builds(lambda s: {"kind": "test", "slug": s}, SLUGS),
    st.builds(lambda s: {"kind": "stop", "slot": s}, SLUGS),
    st.builds(
        lambda s, f: {"kind": "order", "slug": s, "fields": f},
        SLUGS, st.dictionaries(SLUGS, st.one_of(WORDS, st.integers(0, 999)), max_size=3),
    ),
    st.builds(lambda n: {"kind": "follow_up", "weeks": n}, st.integers(1, 12)),
    st.builds(lambda n: {"kind": "plan", "plan": "0", "more": n}, WORDS),
)  # fmt: skip
HEX = st.from_regex(r"[0-9a-f]{6}", fullmatch=True)
LIVES = st.builds(
    Shared, HEX, HEX, st.integers(1, 999), st.integers(0, 2**53 - 1),
    st.sampled_from(["", "novice", "standard"]), st.lists(STEPS, max_size=12).map(tuple),
)  # fmt: skip
USUAL = Shared(
    "a1b2c3", "d4e5f6", 1, 482_131, "",
    tuple({"kind": "plan", "plan": p} if p else {"kind": "go_on"} for p in ["2", "1", "0", "0", ""]
          for p in (p, "")),
)  # fmt: skip
PLAIN = encode(USUAL).replace("-", "")


@given(LIVES)
@settings(deadline=None)
def test_a_code_holds_everything_that_was_put_in(shared):
    assert decode(encode(shared)) == shared


def test_a_usual_case_makes_a_code_that_can_be_read_aloud():
    assert len(PLAIN) <= 40


@pytest.mark.parametrize("place", range(len(PLAIN)))
def test_every_wrong_character_is_found_with_its_place(place):
    for letter in ALPHABET:
        if letter != PLAIN[place]:
            with pytest.raises(CodeError, match=f"Character {place + 1} of this code"):
                decode(PLAIN[:place] + letter + PLAIN[place + 1 :])


@pytest.mark.parametrize("place", range(len(PLAIN) - 1))
def test_every_swap_of_neighbours_is_found(place):
    a, b = PLAIN[place : place + 2]
    if a != b:
        with pytest.raises(CodeError, match="code"):
            decode(PLAIN[:place] + b + a + PLAIN[place + 2 :])


@given(LIVES, st.data())
def test_wrong_characters_and_swaps_are_found_in_any_code(shared, data):
    plain = encode(shared).replace("-", "")
    place = data.draw(st.integers(0, len(plain) - 1))
    letter = data.draw(st.sampled_from(ALPHABET))
    wrong = plain[:place] + letter + plain[place + 1 :]
    if wrong != plain:
        with pytest.raises(CodeError, match=f"Character {place + 1} "):
            decode(wrong)
    swapped = plain[:place] + plain[place : place + 2][::-1] + plain[place + 2 :]
    if swapped != plain:
        with pytest.raises(CodeError):
            decode(swapped)


@pytest.mark.parametrize("left", range(12, len(PLAIN)))
def test_a_code_that_was_cut_off_is_told_that_a_part_may_be_missing(left):
    with pytest.raises(CodeError, match=r"a part (is|may be) missing"):
        decode(PLAIN[:left])


def test_a_length_that_no_code_has_is_told_as_that():
    assert 5 * (len(PLAIN) + 1 - 4) % 8 >= 5
    with pytest.raises(CodeError, match=f"has {len(PLAIN) + 1} characters, which no whole code"):
        decode(PLAIN[:9] + "A" + PLAIN[9:])


@given(st.text(max_size=80))
def test_anything_else_gets_a_sentence(text):
    try:
        decode(text)
    except CodeError as problem:
        assert str(problem).endswith(".")


def test_a_code_may_be_typed_as_people_type():
    typed = encode(USUAL).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert decode(typed) == USUAL


def test_a_code_of_a_later_version_says_so(monkeypatch):
    monkeypatch.setattr("simlib.teaching.handout.sharecode.VERSION", 2)
    later = encode(USUAL)
    monkeypatch.undo()
    with pytest.raises(CodeError, match="another version of Tandem"):
        decode(later)


def test_a_small_code_cannot_unfold_into_a_large_text():
    large = Shared("a1b2c3", "d4e5f6", 1, 1, "", ({"kind": "stop", "slot": "x" * 30_000},))
    with pytest.raises(CodeError):
        decode(encode(large))
