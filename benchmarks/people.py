"""Whom the benchmarks simulate: the first case, and an order that keeps every mechanism busy."""

import functools

import simlib as sl
from simlib.orders import Plan
from simlib.profile import Profile

CASE = "back-pain-rising-dose"


@functools.cache
def begun() -> sl.Visit:
    """Return the first visit of the case."""
    return sl.load_case(CASE).begin(seed=1)


def profile() -> Profile:
    """Return what the people of the case are drawn from."""
    return begun().profile


def orders() -> Plan:
    """Return the case's orders with buprenorphine started and an antidepressant."""
    return begun().order(sl.Buprenorphine("8 mg SL bid"), sl.SNRI("60 mg PO daily")).plan
