"""An alert is a claim about the model: what it forbids is worse, in its own domain, for everybody.

For every stop and caution of which the model has the harm and which recommends another order, and
for everybody in every case and in a grid of profiles for whom it can be raised, both orders are
lived by the same people with the same luck, over the time in which the harm comes. The forbidden
one must be worse by what a learner sees (``claims.DOMAINS``).

False alarms: the lives are always the same, so a row gives the same verdict every time. A change of
the model that only deals other luck turns a row that holds into a failure with the chance that
``claims.Verdict.by_luck`` tells from the spread of the differences between the two lives of each
person; over all rows that hold its mean may be 5 % at most, which is tested here.
"""

import pytest

from tests.clinic.guidance.claims import (
    DOMAINS,
    fast_rules,
    people,
    rows,
    rows_of,
    rules,
    verdict,
)

KNOWN_FAILURES: dict[str, tuple[str, ...]] = {
    "buprenorphine-too-early": (
        "bass-section", "the-bookmobile",
    ),
    "methadone-raised-at-once": (
        "methadone 110 mg, long QT",
    ),
}  # fmt: skip
"""Rows that the equations do not meet yet, by alert. One that holds must be taken off the list:
``python -m tests.clinic.guidance.claims`` prints what fails now."""

FAST = [rule.id for rule in fast_rules()]
NEVER_RAISED = {"fentanyl-found", "methadone-restart-at-once", "naltrexone-and-opioid-for-pain"}
"""Alerts that need a result, an earlier order or a medicine that nobody here has on day 0."""


def known(row):
    return row.who in KNOWN_FAILURES.get(row.alert, ())


def wrong(row, found):
    """What is to be said of a row that does not do as it should; nothing otherwise."""
    if found.holds != known(row):
        return ()
    said = f"{found.difference:+.2f} +- {found.error:.2f}, wanted {found.visible:g}"
    why = "it holds now, so take it off KNOWN_FAILURES" if found.holds else "it does not hold"
    return (f"{row.alert}, {row.who}: {said}: {why}",)


@pytest.mark.parametrize("alert", FAST)
def test_what_a_stop_forbids_is_worse(alert):
    said = [line for row in rows_of(alert) for line in wrong(row, verdict(row))]
    assert not said, "\n".join(said)


@pytest.mark.slow
def test_what_any_alert_forbids_is_worse():
    said, chances = [], []
    for row in rows():
        found = verdict(row)
        if row.alert not in FAST:
            said += wrong(row, found)
        if found.holds:
            chances.append(found.by_luck)
    assert not said, "\n".join(said)
    assert sum(chances) / len(chances) <= 0.05


@pytest.mark.slow
def test_every_alert_with_another_order_is_raised_by_somebody():
    raised = {row.alert for row in rows()}
    assert {rule.id for rule in rules()} - raised == NEVER_RAISED


@pytest.mark.slow
def test_a_known_failure_is_a_row():
    listed = {(alert, who) for alert, whos in KNOWN_FAILURES.items() for who in whos}
    assert listed <= {row.name for row in rows()}


def test_every_simulated_domain_has_a_measure_and_a_time():
    assert {rule.domain for rule in rules()} <= set(DOMAINS)
    assert all(domain.days > 0 and domain.visible > 0 for domain in DOMAINS.values())


def test_there_are_the_cases_and_a_grid_of_profiles():
    assert len(people()) >= 23


def test_equal_plans_are_never_told_apart():
    """A claim cannot be met by luck: one plan against itself differs by nothing at all."""
    row = rows_of("methadone-full-dose-at-once")[0]
    same = verdict(row._replace(recommended=row.forbidden))
    assert (same.difference, same.error, same.holds) == (0.0, 0.0, False)
