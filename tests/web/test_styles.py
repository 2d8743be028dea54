"""Style sheets: each component's class names are its own.

All sheets stand on one page, so a rule of one component reaches every element of that class name.
Once a rule for the table of a projection hid the tables of the debrief.
"""

import re
from collections import defaultdict

from simlib.web.bundle import ASSETS

SHARED = "base.css"
"""What is common to all: a component may refine it, but only inside something of its own."""


def selectors(text):
    """Selectors of a style sheet, without conditions and what stands in `:not()` and the like."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for found in re.findall(r"([^{};]+)\{", bare):
        if not found.strip().startswith("@"):
            yield from re.sub(r":[\w-]+\([^)]*\)", "", found).split(",")


def classes(selector):
    """Class names of each step of a selector, without the one that is around everything."""
    steps = [step for step in re.split(r"[\s>+~]+", selector.strip()) if step]
    return [[name for name in re.findall(r"\.([\w-]+)", s) if name != "tandem"] for s in steps]


def clashes(sheets):
    """Class names that one sheet styles wherever they stand, and another styles as well."""
    everywhere, somewhere = defaultdict(set), defaultdict(set)
    for name, text in sheets.items():
        for steps in map(classes, selectors(text)):
            last = steps[-1] if steps else []
            for found in last:
                somewhere[found].add(name)
            if sum(map(len, steps)) == 1:
                for found in last:
                    everywhere[found].add(name)
    return {
        found: sorted(owners | somewhere[found])
        for found, owners in everywhere.items()
        if len(owners) > 1 or (owners != {SHARED} and somewhere[found] - owners - {SHARED})
    }


def test_no_class_is_styled_by_two_components():
    found = clashes({path.name: path.read_text("utf-8") for path in ASSETS.rglob("*.css")})
    assert found == {}, (
        "these class names are styled by two sheets, so one component changes the other: give "
        "the element of one of them a name with its component's prefix."
    )


def test_a_clash_is_found_also_inside_a_condition():
    hiding = "@media (max-width: 40rem) { .tandem .rows { display: none; } }"
    both = ["one.css", "two.css"]
    assert clashes({"one.css": hiding, "two.css": ".tandem .rows { color: red; }"}) == {
        "rows": both
    }
    assert clashes({"one.css": hiding, "two.css": ".tandem .fan .rows td, .fan .rows {}"}) == {
        "rows": both
    }


def test_what_stands_inside_something_of_its_own_is_no_clash():
    sheets = {
        "base.css": ".tandem .button { color: blue; }",
        "one.css": ".tandem .fan .rows { color: red; } .tandem .fan .button { margin: 0; }",
        "two.css": ".tandem .table .rows { color: blue; }",
    }
    assert clashes(sheets) == {}
    assert clashes(sheets | {"one.css": ".tandem .button { margin: 0; }"}) == {
        "button": ["base.css", "one.css"]
    }
