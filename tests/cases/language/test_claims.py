"""What a text claims of the present, and what is no claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.cases.language.claims import claims_of, number_of


def read(text):
    return [(c.kind, c.what, c.low) for c in claims_of(text)]


CLAIMED = [
    ("Ten milligrams, I might as well lick a stamp.", ("dose", "", 10.0)),
    ("I'm on 8 mg twice a day.", ("dose", "", 8.0)),
    ("I take a hundred and twenty milligrams.", ("dose", "", 120.0)),
    ("I'm at twenty-something. It doesn't hold.", ("dose", "", 20.0)),
    ("It's a smaller patch on the same back.", ("form", "patch", 0.0)),
    ("The box for the patches has a number.", ("form", "patch", 0.0)),
    ("I'm on the shot.", ("form", "injection", 0.0)),
    ("My shot day is Tuesday.", ("form", "injection", 0.0)),
    ("Three shots. I keep the stickers.", ("form", "injection", 0.0)),
    ("I tell them, under the tongue, and mind your business.", ("form", "film", 0.0)),
    ("I do the strip, then I do the bottle.", ("form", "film", 0.0)),
    ("The pills are the same.", ("form", "tablet", 0.0)),
    ("I take home six now.", ("take-home", "", 0.0)),
    ("They give me a week to take home now.", ("take-home", "", 0.0)),
    ("I've got nothing in me and my neck's killing me.", ("nothing", "", 0.0)),
    ("I'm off everything.", ("nothing", "", 0.0)),
    ("I'm still on the tramadol.", ("taking", "tramadol", 0.0)),
    ("The tramadol is where it was.", ("taking", "tramadol", 0.0)),
    ("So I'm off the morphine and on this.", ("off", "morphine", 0.0)),
    ("And I have less pain.", ("direction", "pain", -1.0)),
    ("The leg is maybe a little better.", ("direction", "pain", -1.0)),
    ("I hurt worse than when I came to you.", ("direction", "pain", 1.0)),
    ("I slept better.", ("direction", "sleep", 1.0)),
    ("It's over, but I sleep worse.", ("direction", "sleep", -1.0)),
    ("There's less craving.", ("direction", "craving", -1.0)),
    ("The dose goes down, and the feet do not care.", ("direction", "mme", -1.0)),
    ("I don't sleep, he doesn't sleep.", ("level", "sleep", 0.0)),
    ("Yawning, damp palms.", ("level", "cows", 2.0)),
    ("No withdrawal, no craving today.", ("level", "craving", 0.0)),
]


@pytest.mark.parametrize(("text", "claim"), CLAIMED, ids=[text for text, _ in CLAIMED])
def test_what_is_said_of_the_present_is_a_claim(text, claim):
    assert claim in read(text)


@pytest.mark.parametrize(
    "text",
    [
        # past
        "They had me on ten milligrams back then.",
        "Ten milligrams to begin with, I might as well lick a stamp.",
        "I took thirty milligrams last year.",
        "When I was on the patch I slept.",
        "I had a shot in my arm.",
        # of others
        "My sister takes 80 mg of methadone.",
        "He said, ten milligrams is nothing.",
        "The boy's allergy shot is on Friday.",
        "Cody buried four friends, and two were on methadone.",
        # hoped for, asked, hypothetical, denied
        "Could I take home a week?",
        "If I had less pain, I'd work.",
        "I want a take-home for the weekend.",
        "I'm not on the shot.",
        "Would 8 mg hold me?",
        "I can't say I have less pain.",
        "I wish I slept better.",
        # other things of the same name
        "It was two dollars a milligram.",
        "There's a rough patch of ice on the road.",
        "It's a long shot.",
        "The strip shows fentanyl.",
        "She folds the paper: oxycodone 5 mg, 60 tablets.",
        "I'm twenty-seven, I sleep next to my mother.",
        "I'm at fourteen steps.",
        "I got five oxys for the cut.",
        "I buried Earl on those pills.",
        "No withdrawal now. Yawns once, and looks at the clock.",
    ],
)
def test_what_is_past_or_of_others_or_not_so_is_no_claim(text):
    kinds = {claim.kind for claim in claims_of(text)} - {"level"}
    assert kinds == set()


@pytest.mark.parametrize(
    ("words", "number"),
    [("2.5", 2.5), ("thirty", 30), ("thirty-five", 35), ("a hundred", 100), ("two hundred", 200)],
)
def test_numbers_in_words(words, number):
    assert number_of(words) == number


@given(st.integers(1, 99))
def test_a_dose_in_words_is_the_dose_in_numerals(n):
    ones = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    ones = [*ones.split(), *["fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    words = (
        ones[n - 1] if n < 20 else tens[n // 10 - 2] + (f"-{ones[n % 10 - 1]}" if n % 10 else "")
    )
    assert (
        read(f"I take {words} milligrams.") == read(f"I take {n} mg.") == [("dose", "", float(n))]
    )


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    for claim in claims_of(text):
        assert claim.said
