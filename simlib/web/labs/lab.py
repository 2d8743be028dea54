"""The frame of every lab: a widget that predicts, moves, shows, and says what it does not know."""

import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode

import anywidget
import traitlets

from simlib.evidence.sources import load as sources
from simlib.files.settings import Settings
from simlib.text.notice import DISCLAIMER
from simlib.text.templating import rendered
from simlib.web.bundle import script, styles
from simlib.web.labs.controls import Control, read
from simlib.web.labs.picture import LOOKS, Picture, hundred

log = logging.getLogger("simlib.web.labs")
STYLES = ("tokens.css", "base.css", "plots.css", "people.css", "labs/labs.css")
"""Style sheets of a lab."""
OUR_FAULT = "Something went wrong here, not with what you did. Nothing was changed. Error {id}."
PREDICTED = "predicted"
"""Name under which an address carries what somebody expected."""


@dataclass(frozen=True)
class Question:
    """A question for whoever has moved the controls, and what an expert would answer."""

    ask: str
    answer: str


@dataclass(frozen=True)
class Prediction:
    """What is asked before anything can be moved.

    Attributes
    ----------
    ask : str
    options : tuple of (str, str)
        Keys and words.
    """

    ask: str
    options: tuple[tuple[str, str], ...]


class Lab(anywidget.AnyWidget):
    """A lab in a cell: its controls are traits, which Python may set and observe like a hand.

    Parameters
    ----------
    ask : bool
        Ask for a prediction before anything can be moved. Off in a notebook, where the text
        around it asks; on in the app.
    **traits
        Where the controls stand at first.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    _still = traitlets.Unicode().tag(sync=True)

    slug: ClassVar[str]
    title: ClassVar[str]
    idea: ClassVar[str]
    prediction: ClassVar[Prediction | None] = None
    questions: ClassVar[tuple[Question, ...]] = ()
    unknown: ClassVar[tuple[str, ...]] = ()
    cited: ClassVar[tuple[str, ...]] = ()

    def __init__(self, ask: bool = False, **where: Any):
        ours = Settings.from_environment().page
        bundle = "" if ours else script("labs/lab.js")
        super().__init__(_esm=bundle, _css="" if ours else styles(*STYLES), **where)
        self._still = self._model_id or ""
        self._asks = ask and self.prediction is not None
        self._predicted: str | None = None
        self._answering = False
        self.on_msg(self._hear)
        self.observe(self._moved, list(self.controls()))

    @classmethod
    def from_url(cls) -> "Lab":
        """The lab of a page of the app: it asks first, and its address says where controls stand."""
        return cls(ask=True)

    # what a lab says, to be written by each ----------------------------------------------------

    def picture(self) -> Picture:
        """The picture for the controls as they stand."""
        raise NotImplementedError

    def code(self) -> str:
        """Python that does the same without a mouse."""
        raise NotImplementedError

    def truth(self) -> tuple[str, str]:
        """The option of the prediction that the model gives, and its numbers in a sentence."""
        raise NotImplementedError

    # controls ----------------------------------------------------------------------------------

    @classmethod
    def controls(cls) -> Mapping[str, Control]:
        """The controls by the names of their traits, in the order in which they are declared."""
        declared = {
            name: trait.metadata["control"]
            for kind in reversed(cls.__mro__)
            for name, trait in vars(kind).items()
            if isinstance(trait, traitlets.TraitType) and "control" in trait.metadata
        }
        return declared

    def address(self) -> str:
        """The controls as the end of an address, to be shared."""
        values = {name: _in_address(getattr(self, name)) for name in self.controls()}
        if self._predicted:
            values[PREDICTED] = self._predicted
        return urlencode(values)

    def set_state(self, sync_data: Any) -> None:
        """Refuse: a page says what was moved, and what is true is decided here."""
        log.warning("A page tried to set the state of a lab. Refused.")

    # messages ----------------------------------------------------------------------------------

    def _moved(self, _change: Any) -> None:
        """Tell the page where Python has put a control."""
        if not self._answering:
            self.send({"view": self._now()})

    def _hear(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Answer one message; whatever goes wrong is said in a sentence with an id."""
        seq = content.get("seq") if isinstance(content, dict) else None
        self._answering = True
        try:
            reply = self._answer(content)
        except (ValueError, traitlets.TraitError) as problem:
            reply = {"refused": str(problem)}
        except Exception:
            # the last wall: a failure that nobody mentions looks like a page that is dead
            identity = os.urandom(4).hex()
            log.exception("Error %s", identity)
            reply = {"refused": OUR_FAULT.format(id=identity)}
        finally:
            self._answering = False
        self.send({**reply, "seq": seq})

    def _answer(self, content: Any) -> dict[str, Any]:
        kind = content.get("kind") if isinstance(content, dict) else None
        if kind == "ping":
            return {"pong": True}
        if kind == "hello":
            problem = self._placed(content.get("address"))
            return {"about": self._about(), "view": self._now(), "refused": problem}
        if kind == "move":
            self._move(content.get("name"), content.get("value"))
            return {"view": self._now()}
        if kind == "predict":
            self._predict(content.get("key"))
            return {"view": self._now()}
        raise ValueError("This page said something that a lab does not understand. Reload it.")

    def _placed(self, address: Any) -> str | None:
        """Put the controls where an address says; what it says wrongly is left out, and told."""
        if not isinstance(address, str):
            return None
        wrong = []
        for name, value in parse_qsl(address[:2000]):
            try:
                if name == PREDICTED:
                    self._predict(value)
                elif name in self.controls():
                    self._move(name, value)
            except ValueError as problem:
                wrong.append(str(problem))
        return " ".join(wrong) or None

    def _move(self, name: Any, value: Any) -> None:
        controls = self.controls()
        if name not in controls:
            raise ValueError(f"there is no control `{f'{name}'[:40]}`. There are: {', '.join(controls)}.")
        setattr(self, name, read(controls[name], value))

    def _predict(self, key: Any) -> None:
        if self.prediction is None or key not in dict(self.prediction.options):
            raise ValueError("Choose one of the answers.")
        self._predicted = key

    def _about(self) -> dict[str, Any]:
        """What does not change while somebody moves the controls."""
        return {
            "slug": self.slug,
            "title": self.title,
            "idea": self.idea,
            "prediction": asdict(self.prediction) if self.prediction and self._asks else None,
            "controls": [{"name": n, **asdict(control)} for n, control in self.controls().items()],
            "questions": [asdict(question) for question in self.questions],
            "unknown": list(self.unknown),
            "sources": self.sources(),
            "disclaimer": DISCLAIMER,
        }

    def _now(self) -> dict[str, Any]:
        """What changes: where the controls stand, and the picture."""
        waits = self._asks and self._predicted is None
        return {
            "values": {name: getattr(self, name) for name in self.controls()},
            "picture": None if waits else shown(self.picture()),
            "verdict": None if waits or not self._asks else self._verdict(),
            "code": "" if waits else self.code(),
            "address": self.address(),
        }

    def _verdict(self) -> dict[str, Any]:
        """What was expected, beside what the model says."""
        assert self.prediction is not None
        key, numbers = self.truth()
        words = dict(self.prediction.options)
        right = key == self._predicted
        said = "As you expected" if right else f"You expected: {words[self._predicted or '']}"
        return {"right": right, "text": f"{said}. In the model: {words[key]}. {numbers}"}

    @classmethod
    def sources(cls) -> list[dict[str, str]]:
        """The publications that this lab leans on, and how each was checked."""
        known = sources()
        return [
            {"cite": known[key].cite, "where": known[key].where, "checked": known[key].verified}
            for key in cls.cited
        ]

    # without a page ----------------------------------------------------------------------------

    def _repr_html_(self) -> str:
        return rendered(
            __file__, "still", lab=self, picture=self.picture(), of=self._model_id, looks=LOOKS,
            controls=[(c.label, said(c, getattr(self, n))) for n, c in self.controls().items()],
            pairs=lambda c: zip(c.x, c.y, strict=True), hundred=hundred,
        )  # fmt: skip

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**kwargs)
        # anywidget gives data and metadata where a host asks for both
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/html"] = self._repr_html_()
        return bundle

    def _ipython_display_(self) -> None:
        """Show the widget, and under it the last picture for whoever has no kernel.

        A converted notebook cannot run the widget, and takes it for the output all the same: so the
        picture is an output of its own, which the widget hides where it lives.
        """
        from IPython.display import publish_display_data  # only a notebook needs it

        bundle = super()._repr_mimebundle_()
        publish_display_data(*(bundle if isinstance(bundle, tuple) else (bundle,)))
        publish_display_data({"text/html": self._repr_html_(), "text/plain": repr(self)})

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.controls())
        return f"{type(self).__name__}({values})"


def said(control: Control, value: Any) -> str:
    """Where a control stands, in words."""
    if control.kind == "slider":
        return f"{value:g} {control.unit}".strip()
    if control.kind == "switch":
        return "on" if value else "off"
    return dict(control.options)[value]


def shown(picture: Picture) -> dict[str, Any]:
    """A picture as a page draws it: with the sentence and the table of each panel."""
    panels = [{**asdict(p), "said": p.said, "rows": p.rows()} for p in picture.panels]
    return {"sentence": picture.sentence, "panels": panels}


def _in_address(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return f"{value:g}" if isinstance(value, float) else str(value)
