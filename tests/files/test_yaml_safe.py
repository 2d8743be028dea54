import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simlib.files.yaml_safe import MAX_BYTES, plain, read_yaml

BASE = "format: 1\nid: ana\n"


def codes(text):
    return [f.code for f in read_yaml(text)[1]]


def value(text):
    node, findings = read_yaml(f"a: {text}\n")
    assert findings == []
    return plain(node)["a"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("no", "no"),
        ("off", "off"),
        ("yes", "yes"),
        ("true", True),
        ("True", True),
        ("tRUE", "tRUE"),
        ("null", None),
        ("~", None),
        ("", None),
        ("1e3", 1000.0),
        ("10", 10),
        ("-0.5", -0.5),
        ("190:20:30", "190:20:30"),
        ("2026-06-30", "2026-06-30"),
        ('"10"', "10"),
        ("'no'", "no"),
        ("80 %", "80 %"),
        ("= 1", "= 1"),
    ],
)
def test_words_mean_what_yaml_1_2_says(text, meaning):
    assert value(text) == meaning
    assert type(value(text)) is type(meaning)


@pytest.mark.parametrize(
    "text", ["010", "0x1F", "0o17", "1_000", ".5", "1.", ".inf", "-.INF", ".nan"]
)
def test_numbers_that_programs_read_differently_are_refused(text):
    assert codes(f"a: {text}\n") == ["E013"]


@pytest.mark.parametrize("text", ["9" * 16, "1e400", "-1e15", "1" * 5000])
def test_numbers_of_no_use_are_refused(text):
    assert codes(f"a: {text}\n") == ["E013"]


HOSTILE = {
    "a bomb of aliases": "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n" * 50,
    "brackets without end": "[" * 100_000,
    "braces without end": "{a: " * 50_000,
    "dashes without end": "- " * 100_000,
    "question marks": "? " * 100_000,
    "quotes": '"' * 200_001,
    "one key twenty thousand times": "a: 1\n" * 20_000,
    "twenty-one thousand entries": "a: [" + "1," * 21_000 + "]",
    "a megabyte": "a: " + "b" * 1_000_000,
    "a megabyte of two-byte letters": "é" * 200_000,
    "a tag that runs a program": "!!python/object/apply:os.system ['true']",
    "a custom tag": "a: !env HOME",
    "two documents": "a: 1\n---\nb: 2\n",
    "a directive": "%TAG ! tag:evil,2000:\n---\na: 1\n",
    "a merge key": "<<: {a: 1}\n",
    "an alias to itself": "&a [*a]",
    "a number character out of range": 'a: "\\UFFFFFFFF"\n',
    "an escaped null": 'a: "\\0"\n',
    "half a pair": 'a: "\\ud800"\n',
    "half a pair, bare": "a: \ud800\n",
    "a bell": "a: \x07\n",
    "right-to-left override": "a: \u202eevil\n",
    "tag characters": "a: x\U000e0041\n",
    "a byte-order mark inside": "a: x\ufeffy\n",
    "a line separator": "a: x\u2028b: y\n",
    "a mark from right to left": "a: \u200fx\n",
    "a space without width": "a: x\u200by\n",
    "a soft hyphen": "a: add\u00adict\n",
    "a joiner between letters": "a: ad\u200ddict\n",
    "a variant of a letter": "a: a\ufe0f\n",
    "a filler of Hangul": "a: \u3164\n",
    "a word joiner": "a: x\u2060y\n",
    "variants that carry a message": "a: x" + "\U000e0100" * 100,
    "private letters": "a: \ue000\n",
    "accents without end": "a: e" + "\u0301" * 50,
    "a space that is none": "a:\n\u00a0 b: 1\n",
    "an escaped direction": 'a: "\\u202e"\n',
    "escaped accents": 'a: "e\\u0301\\u0301\\u0301\\u0301\\u0301"\n',
    "a hidden key": "a\u200b: 1\n",
    "UTF-16 read as text": "\xff\xfea\x00:\x00",
    "a directive with a long number": "%YAML 1." + "9" * 5000 + "\n---\na: 1\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused_at_once_with_a_finding(text):
    started = time.process_time()
    root, findings = read_yaml(text)
    assert root is None or findings
    assert 1 <= len(findings) <= 200
    assert time.process_time() - started < 5.0


@pytest.mark.parametrize(
    "text",
    [
        "Łódź",
        "e\u0301",
        "မြန်မာ",
        "ไทย",
        "می\u200cخواهم",
        "👩\u200d⚕\ufe0f",
        "❤\ufe0f",
        "Ana\u00a0Reyes",
        "中文",
        "½ tablet",
    ],
)
def test_letters_of_people_are_kept(text):
    assert value(text) == text


def test_nothing_is_read_when_a_file_is_too_large():
    root, findings = read_yaml("#" * (MAX_BYTES + 1))
    assert (root, [f.code for f in findings]) == (None, ["E003"])


def test_the_first_of_two_keys_is_kept_and_the_second_is_pointed_at():
    root, findings = read_yaml("dose: 5\ndose: 50\n")
    assert plain(root) == {"dose": 5}
    assert [(f.line, f.column, f.end) for f in findings] == [(2, 1, 5)]


def test_a_very_long_word_is_just_text():
    assert value("b" * 250_000) == "b" * 250_000


def test_a_byte_order_mark_at_the_start_is_left_out():
    assert plain(read_yaml("\ufeffa: 1\n")[0]) == {"a": 1}


def test_windows_line_ends_do_not_move_a_place():
    root, _ = read_yaml("a: 1\r\nb: 2\r\n")
    assert root.value["b"].place.line == 1


def test_values_know_their_places():
    root, _ = read_yaml("a:\n  - {b: word}\n")
    node = root.value["a"].node.value[0].value["b"].node
    assert (node.place.line, node.place.column, node.place.end_column) == (1, 8, 12)


@settings(max_examples=300)
@given(st.text(alphabet="ab:{}[],-#&*!|>'\"%@`\\\n\t 01.~?é\u202e", max_size=80))
def test_any_text_is_read_or_refused_and_never_breaks(text):
    root, findings = read_yaml(BASE + text)
    assert root is not None or findings


@given(
    st.recursive(
        st.integers(-999, 999) | st.booleans() | st.text("abc ", max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text("xyz", min_size=1, max_size=3), inner, max_size=3)
        ),
        max_leaves=10,
    )
)
def test_what_is_written_as_json_reads_back_the_same(tree):
    import json

    root, findings = read_yaml(json.dumps({"a": tree}))
    assert findings == []
    assert plain(root) == {"a": tree}
