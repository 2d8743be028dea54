"""One life of the first case, lived with orders that all do something."""

import pytest

import simlib as sl


@pytest.fixture(scope="session")
def case():
    return sl.load_case("back-pain-rising-dose")


def life(case, seed=3):
    visit = case.begin(seed).order(sl.BuprenorphineLowDose("8 mg SL bid"), sl.Exercise(), sl.CBT())
    visit = visit.until(day=28).order(sl.Buprenorphine("8 mg SL tid")).stop("cbt")
    return visit.until(day=84).until(day=168)


@pytest.fixture(scope="session")
def end(case):
    return life(case)


@pytest.fixture(scope="session")
def looked_back(case, end):
    return sl.look_back(case, end, lives=60)
