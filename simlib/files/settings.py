"""Settings that come from the environment: every variable that Tandem reads, in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

STORE = "TANDEM_STORE"
KEEP_DAYS = "TANDEM_KEEP_DAYS"
RECORDER = "TANDEM_RECORDER"
CASES = "TANDEM_CASES"
ENGINE = "TANDEM_ENGINE"
CACHE = "TANDEM_CACHE"
CALIBRATION = "TANDEM_CALIBRATION"
PAGE = "SIMLIB_PAGE"


@dataclass(frozen=True)
class Settings:
    """Settings of this process. An empty variable counts as one that is not set.

    ``./run`` and the tests read two more: ``TANDEM_CHROMIUM`` names the browser, and
    ``TANDEM_UPDATE=1`` lets the tests of messages write what they expect.

    Attributes
    ----------
    store : str
        ``TANDEM_STORE``: file or PostgreSQL address in which sessions are saved; empty for the
        file of this user. ``simlib serve --store`` sets it. Only the recorder gets to see it.
    keep_days : float or None
        ``TANDEM_KEEP_DAYS``: days after which a session that nobody opened is deleted.
        ``simlib serve --keep-days`` sets it.
    recorder : Path or None
        ``TANDEM_RECORDER``: socket of the server's recorder. The server sets it for its kernels.
    cases : Path or None
        ``TANDEM_CASES``: folder of cases to show instead of those that come with Tandem.
    engine : str
        ``TANDEM_ENGINE``: ``floats``, ``arrays``, ``compiled``, or ``auto`` for the best one here.
    cache : Path or None
        ``TANDEM_CACHE``, else ``XDG_CACHE_HOME``: folder in which compiled code is kept.
    calibration : Path or None
        ``TANDEM_CALIBRATION``: folder in which runs of a fit or a validation are kept.
    page : bool
        ``SIMLIB_PAGE=1``: the page brings the scripts of the widgets. The server sets it for its
        kernels.

    Examples
    --------
    >>> Settings.from_environment({"TANDEM_KEEP_DAYS": "7", "TANDEM_CASES": ""})
    ... # doctest: +NORMALIZE_WHITESPACE
    Settings(store='', keep_days=7.0, recorder=None, cases=None, engine='auto', cache=None,
             calibration=None, page=False)
    """

    store: str = ""
    keep_days: float | None = None
    recorder: Path | None = None
    cases: Path | None = None
    engine: str = "auto"
    cache: Path | None = None
    calibration: Path | None = None
    page: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Settings as the environment has them now.

        Raises
        ------
        ValueError
            A variable that should be a number is none.
        """
        found = os.environ if environment is None else environment
        return cls(
            store=found.get(STORE, ""),
            keep_days=_days(found.get(KEEP_DAYS, "")),
            recorder=_path(found.get(RECORDER)),
            cases=_path(found.get(CASES)),
            engine=found.get(ENGINE) or "auto",
            cache=_path(found.get(CACHE) or found.get("XDG_CACHE_HOME")),
            calibration=_path(found.get(CALIBRATION)),
            page=found.get(PAGE) == "1",
        )


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _days(text: str) -> float | None:
    if not text:
        return None
    try:
        days = float(text)
    except ValueError:
        days = -1.0
    if not 0 <= days < float("inf"):
        raise ValueError(f"{KEEP_DAYS} is `{text}`, and should be a number of days, as in 30.")
    return days
