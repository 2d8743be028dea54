"""Where files for tests lie."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROBLEMS = ROOT / "tests" / "cases" / "problems"
"""Case files with one mistake each, and what the learner of the format is told."""
SMALL = (PROBLEMS / "none.yaml").read_text("utf-8")
"""The smallest case without a mistake."""
TEST_CASE = ROOT / "tests" / "teaching" / "session" / "test-case.yaml"
"""A small case that says nothing, so that tests do not hang on a real one."""
