"""What a screen cannot do now, said in a sentence."""


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
