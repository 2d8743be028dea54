"""The frame of every lab: a widget that predicts, moves, shows, and says what it does not know."""

import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode

import anywidget
import traitlets

from simlib.evidence.sources import load as sources
from simlib.files.settings import Settings
from simlib.files.shipped import inside
from simlib.text.notice import DISCLAIMER
from simlib.text.templating import rendered
from simlib.web.bundle import script, styles
from simlib.web.labs.controls import Control, read
from simlib.web.labs.picture import LOOKS, Picture, hundred

log = logging.getLogger("simlib.web.labs")
TEXTS = inside("web", "labs", "texts")
STYLES = ("tokens.css", "base.css", "plots.css", "people.css", "labs/labs.css")
"""Style sheets of a lab."""
OUR_FAULT = "Something went wrong here, not with what you did. Nothing was changed. Error {id}."
FEW, MANY = 300, 1000
"""Lives of a projection while a hand moves, and when it rests."""
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

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Take the words of a lab from its file."""
        super().__init_subclass__(**kwargs)
        path = TEXTS / f"{vars(cls).get('slug')}.toml"
        if path.is_file():
            words = texts(path)
            cls.title, cls.idea = words["title"], words["idea"]
            asked = words["prediction"]
            cls.prediction = Prediction(asked["ask"], tuple(asked["options"].items()))
            cls.questions = tuple(Question(**one) for one in words["questions"])
            cls.unknown, cls.cited = tuple(words["unknown"]), tuple(words["cited"])

    def __init__(self, ask: bool = False, **where: Any):
        ours = Settings.from_environment().page
        bundle = "" if ours else script("labs/lab_widget.js")
        super().__init__(_esm=bundle, _css="" if ours else styles(*STYLES), **where)
        self._still = self._model_id or ""
        self._asks = ask and self.prediction is not None
        self._predicted: str | None = None
        self._truth: tuple[str, str] | None = None
        self._answering = False
        self.lives = MANY
        self.on_msg(self._hear)
        self.observe(self._moved, list(self.controls()))

    @classmethod
    def from_url(cls) -> "Lab":
        """The lab of a page of the app: it asks first; the address says where controls stand."""
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
        return {
            name: trait.metadata["control"]
            for kind in reversed(cls.__mro__)
            for name, trait in vars(kind).items()
            if isinstance(trait, traitlets.TraitType) and "control" in trait.metadata
        }

    def offered(self) -> Mapping[str, Control]:
        """The controls that are shown as things stand; all of them, unless a lab says otherwise."""
        return self.controls()

    def shared(self) -> Mapping[str, Any]:
        """What an address carries: by name, where the controls stand."""
        return {name: getattr(self, name) for name in self.controls()}

    def place(self, name: str, value: str) -> None:
        """Put one of what an address carries into its place.

        Raises
        ------
        ValueError
            In one sentence, for what cannot stand there.
        """
        self._move(name, value)

    def address(self) -> str:
        """The controls as the end of an address, to be shared."""
        values = {name: _in_address(value) for name, value in self.shared().items()}
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
            self.lives = MANY
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
        if kind == "rest":
            self.lives = MANY
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
                elif name in self.shared():
                    self.place(name, value)
            except ValueError as problem:
                wrong.append(str(problem))
        return " ".join(wrong) or None

    def _move(self, name: Any, value: Any) -> None:
        controls = self.offered()
        if name not in controls:
            raise ValueError(
                f"there is no control `{f'{name}'[:40]}`. There are: {', '.join(controls)}."
            )
        wanted = read(controls[name], value)
        self.lives = FEW if controls[name].kind == "slider" else MANY
        setattr(self, name, wanted)

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
            "questions": [asdict(question) for question in self.questions],
            "unknown": list(self.unknown),
            "sources": self.sources(),
            "disclaimer": DISCLAIMER,
        }

    def _now(self) -> dict[str, Any]:
        """What changes: where the controls stand, and the picture."""
        waits = self._asks and self._predicted is None
        return {
            "controls": [{"name": n, **asdict(control)} for n, control in self.offered().items()],
            "values": {name: getattr(self, name) for name in self.offered()},
            "picture": None if waits else shown(self.picture()),
            "verdict": None if waits or not self._asks else self._verdict(),
            "code": "" if waits else self.code(),
            "address": self.address(),
        }

    def _verdict(self) -> dict[str, Any]:
        """What was expected, beside what the model says."""
        assert self.prediction is not None
        if self._truth is None:
            self._truth = self.truth()
        key, numbers = self._truth
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
            __file__,
            "still",
            lab=self,
            picture=self.picture(),
            of=self._model_id,
            looks=LOOKS,
            controls=[(c.label, said(c, getattr(self, n))) for n, c in self.offered().items()],
            pairs=lambda c: zip(c.x, c.y, strict=True),
            hundred=hundred,
        )

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


def texts(path: Path) -> dict[str, Any]:
    """The words of one lab; a line that is wrapped in the file is one line."""
    import tomllib

    def unwrapped(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: unwrapped(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [unwrapped(inner) for inner in value]
        return " ".join(value.split())

    return unwrapped(tomllib.loads(path.read_text("utf-8")))


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
