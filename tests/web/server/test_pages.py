"""The pages of the server as it is shipped: complete, at home, and closed to everything else."""

import json
import re
import urllib.parse

import pytest

from tests.web.server.visits import CASE, ask, kernels


def test_health_is_plain_data(server):
    answer, text = ask(server, "GET", "/healthz")
    assert (answer.status, json.loads(text)["ok"]) == (200, True)


def test_the_front_door_leads_to_the_clinic(server):
    answer, _ = ask(server, "GET", "/")
    assert (answer.status, answer.headers["Location"]) == (302, "/clinic")


@pytest.mark.parametrize("path", ["/clinic", CASE, "/voila/render/clinic.ipynb"])
def test_a_page_is_complete_text_without_any_script(server, path):
    answer, text = ask(server, "GET", path)
    assert answer.status == 200
    for needed in ('lang="en"', "<main", "Skip to the content", "Not for treating anyone", "<h1>"):
        assert needed in text


def test_the_shelf_leads_to_every_case(server):
    from simlib import list_cases

    _, text = ask(server, "GET", "/clinic")
    for case in list_cases():
        assert f'href="/clinic?case={case.id}"' in text


def test_a_page_asks_for_nothing_from_elsewhere(server):
    _, text = ask(server, "GET", CASE)
    addresses = re.findall(r'(?:src|href)="([^"]+)"', text)
    assert [a for a in addresses if not a.startswith(("/", "#"))] == []


def test_reading_pages_starts_no_kernel(server):
    before = kernels(server)
    for _ in range(50):
        ask(server, "GET", CASE)
    assert kernels(server) == before


def test_an_unknown_case_is_told_with_the_shelf(server):
    answer, text = ask(server, "GET", "/clinic?case=nobody")
    assert (answer.status, "There is no case “nobody”" in text) == (404, True)


HOSTILE = [
    "/../../etc/passwd",
    "/voila/static/etc/passwd",
    "/assets/000000000000/../../server/run.py",
    "/assets/000000000000/%2e%2e/%2e%2e/server/run.py",
    "/voila/render/../../etc/passwd.ipynb",
    "/voila/render/%2e%2e%2fsimlib.ipynb",
    "/voila/files/clinic.ipynb",
    "/voila/tree",
    "/voila/api/contents/",
    "/api/contents/clinic.ipynb",
    "/api/kernels",
    "/voila/templates/lab/static/index.css",
    "/clinic.ipynb",
    "/login",
    "/rooms/clinic",
    "/\x00",
]


@pytest.mark.parametrize("path", HOSTILE, ids=repr)
def test_other_addresses_lead_nowhere(server, path):
    answer, text = ask(server, "GET", urllib.parse.quote(path, safe="/%."))
    assert answer.status in (400, 404, 405)
    assert "root:" not in text
    assert "Traceback" not in text


def test_what_cannot_be_read_before_it_is_known_who_asks_is_told_on_a_page(server):
    unreadable = {"Content-Type": f"multipart/form-data; boundary={'x' * 5000}"}
    answer, text = ask(server, "GET", "/clinic", unreadable)
    assert (answer.status, "Not for treating anyone" in text) == (400, True)


def test_assets_stay_within_their_folder_for_the_right_version_too(server):
    _, text = ask(server, "GET", CASE)
    version = re.search(r"/assets/([0-9a-f]{12})/", text)[1]
    for path in ("../../server/run.py", "..%2f..%2fserver/run.py", "vendor/VENDORED.toml", ""):
        assert ask(server, "GET", f"/assets/{version}/{path}")[0].status in (403, 404)


def test_assets_may_be_kept_for_ever(server):
    _, text = ask(server, "GET", CASE)
    script = re.search(r'src="(/assets/[^"]+page\.js)"', text)[1]
    answer, _ = ask(server, "GET", script)
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "query", ["template=../../../../tmp", "template=lab", "theme=%22%3E%3Cscript%3E", "token=x"]
)
def test_an_address_cannot_choose_template_or_theme(server, query):
    answer, text = ask(server, "GET", f"{CASE}&{query}")
    assert (answer.status, "<script>" in text) == (200, False)


def test_text_from_an_address_is_shown_as_text(server):
    _, text = ask(server, "GET", "/clinic?case=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in text


# ---- Headers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/clinic", CASE, "/healthz", "/nowhere", "/assets/x"])
def test_every_answer_says_what_a_browser_may_do(server, path):
    answer, _ = ask(server, "GET", path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Tornado" not in answer.headers["Server"]


def test_cookies_stay_with_this_site_and_out_of_scripts(server):
    answer, _ = ask(server, "GET", CASE)
    cookies = answer.headers.get_all("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert "samesite=lax" in cookie.lower()
        assert "httponly" in cookie.lower()


def test_a_name_that_points_here_from_elsewhere_is_refused(server):
    answer, _ = ask(server, "GET", "/clinic", {"Host": "evil.example"})
    assert answer.status == 403
