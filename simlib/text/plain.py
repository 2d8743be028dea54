"""Markdown as plain paragraphs, for where nothing but text can be shown."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


@lru_cache(maxsize=512)
def paragraphs(markdown: str | None) -> tuple[str, ...]:
    r"""Return the paragraphs of a text without marks; HTML stays the text it is.

    Examples
    --------
    >>> paragraphs("She *cannot* sleep.\n\n- rings\n- cries")
    ('She cannot sleep.', 'rings', 'cries')
    """
    from markdown_it import MarkdownIt

    found = []
    for token in MarkdownIt("js-default").parse(markdown or ""):
        if token.type == "inline":
            text = "".join(_word(part) for part in token.children or ()).strip()
            if text:
                found.append(text)
        elif token.type in ("fence", "code_block") and token.content.strip():
            found.append(token.content.strip())
    return tuple(found)


def _word(part: "Token") -> str:
    return " " if part.type in ("softbreak", "hardbreak") else part.content
