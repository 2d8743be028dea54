"""Labels: every file is read, and what is wrong in one is named with its place."""

import pytest

from simlib.web.views import labels


def test_every_file_of_labels_has_a_reader():
    readers = {
        "outcomes": labels.outcomes,
        "harms": labels.harms,
        "between": labels.contacts,
        "shelves": labels.shelves,
        "names": labels.names,
        "help": labels.help_page,
    }
    assert {path.stem for path in labels.FOLDER.glob("*.toml")} == set(readers)
    assert all(reader() for reader in readers.values())


def test_only_the_last_shelf_takes_every_case():
    *others, last = labels.shelves()
    assert not last.levels
    assert not last.topics
    assert all(shelf.levels or shelf.topics for shelf in others)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('name = "MME"', "about"),
        ('name = 3\nabout = "Doses."', "name"),
        ('name = "MME"\nabout = "Doses."\nabuot = "x"', "abuot"),
        ("name = ", "Invalid value"),
    ],
    ids=["missing", "of another kind", "unknown", "no TOML"],
)
def test_what_is_wrong_in_a_file_of_labels_is_named_with_its_place(text, place):
    with pytest.raises(labels.LabelError) as refused:
        labels.read("help.toml", labels.Entry, text)
    assert str(refused.value).startswith("web/labels/help.toml")
    assert place in str(refused.value)
