"""Codes of rooms, and pseudonyms of the people in them."""

import secrets

ALPHABET = "ABCDEFGHJKMNPQRTUVWXYZ2346789"
"""Letters and digits that nobody takes for one another: no I, L, O, S, 0, 1, 5."""
CODE_LENGTH = 6
MOST_SEATS = 500
"""People in one room."""

_COLOURS = (
    "Amber", "Ash", "Blue", "Bronze", "Cedar", "Copper", "Coral", "Crimson", "Dusty", "Ebony",
    "Golden", "Green", "Hazel", "Indigo", "Ivory", "Jade", "Lilac", "Maple", "Olive", "Pearl",
    "Rose", "Silver", "Slate", "Teal",
)  # fmt: skip
_ANIMALS = (
    "Otter", "Heron", "Badger", "Wren", "Lynx", "Marten", "Plover", "Robin", "Seal", "Swift",
    "Finch", "Hare", "Ibis", "Jay", "Kestrel", "Lark", "Moth", "Newt", "Owl", "Puffin", "Quail",
    "Raven", "Stoat", "Tern",
)  # fmt: skip


def new_code() -> str:
    """Return a code that nobody can guess within the tries that the server allows."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """Return a code as it was meant: capitals, without spaces, hyphens and full stops.

    Examples
    --------
    >>> tidy_code(" abk-2 x9. ")
    'ABK2X9'
    """
    return "".join(c for c in typed.upper() if c.isalnum())[: 2 * CODE_LENGTH]


def pseudonym(number: int) -> str:
    """Return the name of one seat: a colour and an animal, no two alike in a room.

    Examples
    --------
    >>> pseudonym(0), pseudonym(1), len({pseudonym(n) for n in range(MOST_SEATS)})
    ('Amber Otter', 'Ash Heron', 500)
    """
    colours = len(_COLOURS)
    return f"{_COLOURS[number % colours]} {_ANIMALS[(number + number // colours) % len(_ANIMALS)]}"
