"""Error messages: a sentence and an id for the person; the details are in the log."""

import secrets


def error_id() -> str:
    """Identifier of an error: eight characters, short enough to read aloud.

    Examples
    --------
    >>> len(error_id())
    8
    """
    return secrets.token_hex(4)


SENTENCES = {
    400: "This request could not be read.",
    403: "This page belongs to someone else.",
    404: "There is no such page.",
    405: "This address does not take such a request.",
    503: "The room is full. Try again in a minute.",
}
OUR_FAULT = "Something went wrong here, not with what you did. Error {id}."


def sentence(status: int, message: str | None, identity: str) -> str:
    """Sentence for a person: our own message, else the usual one, else that it was our fault."""
    if status >= 500 and status != 503:
        return OUR_FAULT.format(id=identity)
    return message or SENTENCES.get(status, SENTENCES[400])
