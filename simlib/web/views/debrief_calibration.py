"""How near one's own predictions came, and how sure one was."""

from dataclasses import dataclass

from simlib.teaching.debrief.calibration import PastPrediction, calibrated
from simlib.teaching.session.state import SessionState


@dataclass(frozen=True)
class CalibrationBin:
    """Predictions near each other: their mean, and the mean of what the model gave."""

    predicted: float
    realised: float
    number: int


@dataclass(frozen=True)
class CalibrationPanel:
    """One's predictions; `here` are those of this life: day, said, how sure, given."""

    sentence: str
    earlier: int
    known: bool
    here: tuple[tuple[int, int, int, float], ...]
    case: str
    bins: tuple[CalibrationBin, ...]
    rows: tuple[tuple[str, ...], ...]


def calibration_panel(state: SessionState) -> CalibrationPanel:
    """How near one's own predictions came, in this case and in those this browser knows of.

    What was predicted after the case had been looked back on is shown, and not scored.
    """
    made, earlier = state.predictions, state.looking.earlier
    blind = [(p.per100, p.confidence, p.projected) for p in made if p.blind]
    score = calibrated(
        PastPrediction(said, sure, given / 100.0) for said, sure, given in (*earlier, *blind)
    )
    return CalibrationPanel(
        sentence=score.sentence,
        earlier=len(earlier),
        known=state.looking.known,
        here=tuple((p.day, p.per100, p.confidence, p.projected) for p in made if p.blind),
        case=f"{state.case.id} {state.seed}",
        bins=tuple(
            CalibrationBin(round(b.predicted, 1), round(b.realised, 1), b.number)
            for b in score.bins
        ),
        rows=tuple(
            (
                f"Week {p.day // 7}",
                f"{p.per100} of 100",
                f"{p.confidence} %",
                f"{p.projected:.0f} of 100",
            )
            for p in made
        ),
    )
