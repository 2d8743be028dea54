"""Share codes: a case, a life and every decision in a short row of characters.

A code holds which case (by its id and its text), the number of the life, and the steps that were
taken; no free text, nothing about the learner. It is written in Crockford's alphabet, in groups of
four: letters of any case, ``O`` for 0 and ``I`` or ``L`` for 1 are understood.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simlib.teaching.handout.checked import CHECKS, with_checks, wrong_place

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = {"O": "0", "I": "1", "L": "1"}
VERSION = 1
GROUP = 4
LONGEST_TEXT = 20_000
"""Characters of steps in a code at most, so that a small code cannot unfold into a large one."""

_USUAL = (
    '{"kind":"predict","outcome":"return_to_use","per100":20,"function":null,"confidence":75}\n'
    '{"kind":"ask","question":0}\n{"kind":"rewind","visit":0}\n{"kind":"follow_up","weeks":4}\n'
    '"confidence":50}\n"confidence":95}\n"confidence":30}\n"function":"better"\n"function":"same"\n'
    "ttaps\ntecg\ntliver\ntegfr\ntpdmp\ntgad-7\ntpc-ptsd-5\ntpcs\nturine-screen\nturine-fentanyl\n"
    "turine-definitive\nsMOUD\nsopioid for pain\nopause\nosnri\nonsaid\noyoga\noact\nomore\n"
    "ogabapentin\nosafe-storage\nonaltrexone\noexercise\noshared-plan\nocounselling\nocbti\n"
    'omethadone{"sig":"30 mg PO daily"}\nobuprenorphine{"sig":"8 mg SL tid"}\n'
    'obuprenorphine-low-dose{"sig":"8 mg SL bid"}\nobuprenorphine-depot\n'
    'otaper{"percent":10,"every":"month"}\nocbt\nonaloxone\n'
    '{"kind":"ready"}\nmstandard\nmexam\nmnovice\np4\np3\np2\ng\np1\ng\np0\ng\np0\ng\np0\ng\ng\ng'
)
"""Text that steps often hold: what is in it takes next to no room. Part of the format."""


class CodeError(ValueError):
    """A code that cannot be read; the message is a sentence for whoever typed it."""


@dataclass(frozen=True)
class Shared:
    """What a code holds.

    Attributes
    ----------
    case : str
        Six hexadecimal digits that name the case's id, see :func:`tag`.
    digest : str
        The first six hexadecimal digits of the digest of the case's text.
    version : int
        Of the case.
    seed : int
    mode : str
        How the case was played; empty where nothing was said.
    steps : tuple of mapping
        What was decided, as the clinic keeps it.
    """

    case: str
    digest: str
    version: int
    seed: int
    mode: str
    steps: tuple[Mapping[str, Any], ...]


def tag(case_id: str) -> str:
    """Return six hexadecimal digits that stand for an id.

    >>> tag("back-pain-rising-dose") == tag("five-days-out")
    False
    """
    return hashlib.sha256(case_id.encode()).hexdigest()[:6]


def encode(shared: Shared) -> str:
    """Return the code.

    Raises
    ------
    ValueError
        When there are more steps than a code can hold.
    """
    text = "\n".join([*([f"m{shared.mode}"] if shared.mode else []), *map(_short, shared.steps)])
    packer = zlib.compressobj(9, wbits=-15, zdict=_USUAL.encode())
    packed = packer.compress(text.encode()) + packer.flush()
    head = bytes.fromhex(shared.case + shared.digest)
    content = head + _number(shared.version) + _number(shared.seed) + packed
    symbols = with_checks([VERSION, *_symbols(content)])
    letters = "".join(ALPHABET[s] for s in symbols)
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def decode(code: str) -> Shared:
    """Return what a code holds.

    Raises
    ------
    CodeError
        With a sentence: which character looks wrong, or that the code is of another version.
    """
    symbols = _read(code)
    if len(symbols) < 1 + CHECKS + 8:
        raise CodeError("This code is too short: a part of it may be missing.")
    if 5 * (len(symbols) - 1 - CHECKS) % 8 >= 5:
        raise CodeError(
            f"This code has {len(symbols)} characters, which no whole code has: a part is missing, "
            "or there is too much."
        )
    place = wrong_place(symbols)
    if place == -1 or (place is not None and not _mends(symbols, place)):
        raise CodeError(
            "This code has a mistake: a part may be missing, two characters may have changed "
            "places, or several are wrong."
        )
    if place is not None:
        raise CodeError(
            f"Character {place + 1} of this code looks wrong ({_beside(symbols, place)}); hyphens "
            "are not counted."
        )
    if symbols[0] != VERSION:
        raise CodeError(
            "This code was made by another version of Tandem, which this one cannot read."
        )
    try:
        return _unpacked(_bytes(symbols[1:-CHECKS]))
    except (ValueError, KeyError, IndexError, zlib.error) as problem:
        raise CodeError("This code is whole, and holds nothing that can be played.") from problem


def _mends(symbols: list[int], place: int) -> bool:
    """Tell whether one other character in this place makes a code that can be read."""
    for other in range(32):
        tried = [*symbols[:place], other, *symbols[place + 1 :]]
        if wrong_place(tried) is None:
            try:
                return tried[0] != VERSION or bool(_unpacked(_bytes(tried[1:-CHECKS])))
            except (ValueError, KeyError, IndexError, zlib.error):
                return False
    return False


def _unpacked(content: bytes) -> Shared:
    version, rest = _read_number(content[6:])
    seed, packed = _read_number(rest)
    unpacker = zlib.decompressobj(wbits=-15, zdict=_USUAL.encode())
    text = unpacker.decompress(packed, LONGEST_TEXT)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise ValueError("more than a code may hold, or less than it says")
    lines = text.decode().split("\n") if text else []
    mode = lines.pop(0)[1:] if lines and lines[0].startswith("m") else ""
    steps = tuple(_long(line) for line in lines)
    return Shared(content[:3].hex(), content[3:6].hex(), version, seed, mode, steps)


# ---- steps as short lines ------------------------------------------------------------------


def _short(step: Mapping[str, Any]) -> str:
    """Return one step as a line.

    >>> _short({"kind": "order", "slug": "taper", "fields": {"percent": 10}})
    'otaper{"percent":10}'
    """
    match dict(step):
        case {"kind": "go_on", **rest} if not rest:
            return "g"
        case {"kind": "plan", "plan": str(plan), **rest} if not rest:
            return f"p{plan}"
        case {"kind": "test", "slug": str(slug), **rest} if not rest:
            return f"t{slug}"
        case {"kind": "stop", "slot": str(slot), **rest} if not rest:
            return f"s{slot}"
        case {"kind": "order", "slug": str(slug), "fields": fields, **rest} if not rest:
            return f"o{slug}{_json(fields) if fields else ''}"
    return _json(dict(step))


def _long(line: str) -> dict[str, Any]:
    kind, rest = line[0], line[1:]
    if kind == "{":
        step = json.loads(line)
        if not isinstance(step["kind"], str):
            raise ValueError("a step without a kind")
        return dict(step)
    if kind == "g" and not rest:
        return {"kind": "go_on"}
    if kind == "o":
        slug, brace, fields = rest.partition("{")
        return {"kind": "order", "slug": slug, "fields": json.loads(brace + fields or "{}")}
    name, key = {"p": ("plan", "plan"), "t": ("test", "slug"), "s": ("stop", "slot")}[kind]
    return {"kind": name, key: rest}


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


# ---- numbers, bytes, symbols -----------------------------------------------------------------


def _number(value: int) -> bytes:
    """Return a whole number as bytes of seven bits, the last one first."""
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def _read_number(content: bytes) -> tuple[int, bytes]:
    value = 0
    for i, byte in enumerate(content[:10]):
        value |= (byte & 127) << 7 * i
        if byte < 128:
            return value, content[i + 1 :]
    raise ValueError("a number without an end")


def _symbols(content: bytes) -> list[int]:
    bits = int.from_bytes(content, "big") << -8 * len(content) % 5
    count = -(-8 * len(content) // 5)
    return [bits >> 5 * (count - 1 - i) & 31 for i in range(count)]


def _bytes(symbols: Iterable[int]) -> bytes:
    bits = count = 0
    for symbol in symbols:
        bits, count = bits << 5 | symbol, count + 5
    spare = count % 8
    if spare >= 5 or bits & (1 << spare) - 1:
        raise ValueError("a part of a byte")
    return (bits >> spare).to_bytes(count // 8, "big")


def _read(code: str) -> list[int]:
    letters = [c for c in code.upper() if not (c.isspace() or c in "-–‐_.")]
    found = []
    for place, letter in enumerate(letters):
        letter = _MEANT.get(letter, letter)
        if letter not in ALPHABET:
            raise CodeError(
                f"Character {place + 1} of this code is “{letter}”, which no code holds; hyphens "
                "are not counted."
            )
        found.append(ALPHABET.index(letter))
    return found


def _beside(symbols: list[int], place: int) -> str:
    """Return a character with its neighbours, as typed."""
    near = symbols[max(0, place - 2) : place + 3]
    return f"“{ALPHABET[symbols[place]]}” in “{''.join(ALPHABET[s] for s in near)}”"
