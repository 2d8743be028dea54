"""The refusal of a message, as a sentence for the learner."""

NOT_NOW = "This is not possible at this point. Reload the page if it looks otherwise."
"""Reply to a well-formed message that is not allowed at this point."""


class Refused(ValueError):
    """A message that is not possible now; the text is a sentence for the learner.

    Parameters
    ----------
    sentence : str
        What a person reads.
    slot : str, optional
        The order it is about, so that the sentence can stand beside its controls.
    """

    def __init__(self, sentence: str, slot: str | None = None):
        super().__init__(sentence)
        self.slot = slot
