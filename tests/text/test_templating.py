"""Templates: what they are given is shown as text, and what they miss is an error."""

import pytest
from jinja2 import UndefinedError

from simlib.model import explain
from simlib.text.templating import rendered

GIVEN = {"title": "a <b> & c", "rows": [("<i>",) * 5], "note": '"quoted"'}


def test_every_value_is_escaped():
    html = rendered(explain.__file__, "why", **GIVEN)
    assert "a &lt;b&gt; &amp; c" in html
    assert "&lt;i&gt;" in html
    assert "<i>" not in html


def test_every_card_carries_the_notice():
    assert "Not for treating anyone." in rendered(explain.__file__, "why", **GIVEN)


def test_a_value_that_is_missing_is_never_left_out_silently():
    with pytest.raises(UndefinedError, match="note"):
        rendered(explain.__file__, "why", title="", rows=[])
