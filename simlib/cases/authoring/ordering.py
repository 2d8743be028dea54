"""List of everything that can be ordered, as an author writes it."""

from simlib.cases.language.also_called import ALSO_CALLED
from simlib.clinic.treatments.base import GROUPS, catalogue


def written(slug: str) -> str:
    """Return an example of an order, in the words of a case.

    >>> written("snri"), written("naloxone")
    ('- snri: 60 mg PO daily', '- naloxone')
    """
    usual = str(catalogue()[slug].menu().get("usual") or "")
    return f"- {slug}: {usual}" if usual else f"- {slug}"


def listing(word: str = "") -> str:
    """Return every intervention by its purpose, with an example and its other names.

    Parameters
    ----------
    word : str
        Only those of which name, label, purpose or other name has this word in it.

    Raises
    ------
    ValueError
        ``nothing has to do with`` the word.
    """
    others: dict[str, list[str]] = {}
    for name, order in ALSO_CALLED.items():
        others.setdefault(order.split(":")[0], []).append(name)
    wanted, lines = word.strip().lower(), []
    for group in GROUPS:
        rows = []
        for slug, kind in catalogue().items():
            also = others.get(slug, [])
            said = " ".join((slug, kind.label, group, *also)).lower()
            if kind.group == group and wanted in said:
                names = f" (also: {', '.join(also)})" if also else ""
                rows.append((written(slug), f"{kind.label}{names}"))
        if rows:
            width = max(len(order) for order, _ in rows)
            lines += ["", group, *(f"  {order:<{width}}  {about}" for order, about in rows)]
    if not lines:
        raise ValueError(f"nothing has to do with `{word}`. All orders: simlib case orders")
    lines += ["", "Details of each order: docs/case-reference.md"]
    return "\n".join(lines[1:])
