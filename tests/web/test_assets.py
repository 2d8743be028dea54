"""Scripts and styles: no text becomes code, nothing comes from elsewhere, enough contrast."""

import re
import subprocess

import pytest

from simlib.web.bundle import ASSETS, modules, script

LABS = ("labs/lab_page.js", "labs/notebook_page.js")
CLASS = ("class_host.js", "class_join.js", "class_projector.js")
OWN = sorted(p for p in ASSETS.rglob("*.[jc]s*") if "vendor" not in p.parts)
TEMPLATES = sorted((ASSETS.parent / "templates").glob("*"))
FORBIDDEN = {
    "innerHTML", "outerHTML", "insertAdjacentHTML", "dangerouslySetInnerHTML", "document.write",
    "eval(", "new Function", "srcdoc", "importScripts",
}  # fmt: skip


@pytest.mark.parametrize("path", [p for p in OWN if p.suffix == ".js"], ids=lambda p: p.name)
def test_no_script_turns_text_into_markup_or_code(path):
    assert [word for word in FORBIDDEN if word in path.read_text("utf-8")] == []


@pytest.mark.parametrize("path", [*OWN, *TEMPLATES], ids=lambda p: p.name)
def test_nothing_is_fetched_from_elsewhere(path):
    text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+/", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_no_template_holds_script_or_style_of_its_own(path):
    text = path.read_text("utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=|\|\s*safe", text) == []


@pytest.mark.parametrize("entry", ["clinic.js", "labs/lab_widget.js"])
def test_one_text_holds_every_module_once_and_no_import(entry):
    text = script(entry)
    assert text.count("export default") == 1
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert len(set(modules(entry))) == len(modules(entry))


@pytest.mark.parametrize("entry", ["clinic.js", "labs/lab_widget.js"])
def test_one_text_is_valid_javascript(node, tmp_path, entry):
    (tmp_path / "clinic.mjs").write_text(script(entry), "utf-8")
    command = [node, "--check", str(tmp_path / "clinic.mjs")]
    assert subprocess.run(command, check=False).returncode == 0


def test_every_module_lies_in_the_bundle_or_in_the_page():
    entries = ("clinic.js", "page.js", "front.js", *LABS, *CLASS)
    used = {name for entry in entries for name in modules(entry)}
    own = {p.relative_to(ASSETS).as_posix() for p in OWN if p.suffix == ".js"}
    assert own == {name for name in used if not name.startswith("vendor/")}


# ---- Contrast ------------------------------------------------------------------------------------


def colours(part):
    """Tokens of one part of the style sheet."""
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", part))


def schemes():
    light, dark = (ASSETS / "tokens.css").read_text("utf-8").split("@media")
    return {"light": colours(light), "dark": colours(light) | colours(dark)}


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


TEXT = [
    (ink, paper)
    for ink in ("ink", "quiet", "accent", "harm", "ghost")
    for paper in ("paper", "ground", "sunken")
] + [
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("accent-strong", "accent-soft"),
    ("ink", "accent-soft"),
    ("quiet", "accent-soft"),
    ("ink", "warn-soft"),
    ("warn", "warn-soft"),
]
MARKS = [
    ("edge", "paper"),
    ("edge", "ground"),
    ("edge", "sunken"),
    ("band-edge", "paper"),
    ("accent-strong", "band-half"),
    ("ink", "band-most"),
    ("harm", "harm-soft"),
    ("harm", "paper"),
    ("ghost", "band-most"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT, ids="-on-".join)
def test_text_can_be_read(scheme, ink, paper):
    found = schemes()[scheme]
    assert contrast(found[ink], found[paper]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "paper"), MARKS, ids="-on-".join)
def test_marks_can_be_told_from_what_is_behind_them(scheme, mark, paper):
    found = schemes()[scheme]
    assert contrast(found[mark], found[paper]) >= 3.0


def test_bands_are_told_apart_by_their_outlines():
    text = (ASSETS / "plots.css").read_text("utf-8")
    for band in ("band-most", "band-half"):
        rule = re.search(rf"\.{band} \{{([^}}]*)\}}", text)[1]
        assert "stroke: var(--band-edge)" in rule
