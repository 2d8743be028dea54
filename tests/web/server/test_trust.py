"""The trust page: complete text that starts no kernel, and says what the stored page says."""

import json

from simlib.evidence.validation.page_stamp import PAGE
from tests.web.server.visits import ask, kernels


def test_it_is_complete_text_without_any_script(server):
    before = kernels(server)
    answer, text = ask(server, "GET", "/trust")
    assert answer.status == 200
    for needed in ("How far to trust this", "Not for treating anyone", "<svg", "ODD"):
        assert needed in text
    assert "<script" not in text
    assert kernels(server) == before


def test_it_says_the_shares_and_every_miss_of_the_stored_page(server):
    _, text = ask(server, "GET", "/trust")
    page = json.loads(PAGE.read_text("utf-8"))
    for role in ("calibrate", "check"):
        c = page["coverage"][role]
        assert f"{c['inside']} <span>of {c['numbers']}</span>" in text
    for one in page["lines"]:
        assert one["record"] in text


def test_it_names_what_it_is_about(server):
    _, text = ask(server, "GET", "/trust")
    stamp = json.loads(PAGE.read_text("utf-8"))["stamp"]
    assert stamp["ensemble"] in text
    assert stamp["model"] in text
