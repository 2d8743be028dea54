"""Text of a case as a tree of known kinds, so that no screen ever handles markup."""

from functools import lru_cache
from typing import TypedDict


class Element(TypedDict):
    """An element of a text: its kind, and what is inside it."""

    kind: str
    inside: "list[Node]"


Node = str | Element
"""A part of a text: plain text, or an element."""


KINDS = {
    "paragraph_open": "p",
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "li",
    "blockquote_open": "blockquote",
    "heading_open": "strong",
    "em_open": "em",
    "strong_open": "strong",
}


@lru_cache(maxsize=256)
def _parse(text: str):
    from markdown_it import MarkdownIt

    # js-default: the preset for text by others, with raw HTML off
    return tuple(MarkdownIt("js-default").parse(text))


def prose(text: str | None) -> list[Node]:
    """Markdown as nested ``{"kind", "inside"}`` and plain text; HTML stays the text it is.

    Examples
    --------
    >>> prose("She *cannot* sleep.")
    [{'kind': 'p', 'inside': ['She ', {'kind': 'em', 'inside': ['cannot']}, ' sleep.']}]
    >>> prose("<img src=x onerror=alert(1)>")
    [{'kind': 'p', 'inside': ['<img src=x onerror=alert(1)>']}]
    """
    return _tree(_parse(text or ""))


def _tree(tokens) -> list[Node]:
    root: list[Node] = []
    stack = [root]
    for token in tokens:
        if token.type == "inline":
            stack[-1].extend(_tree(token.children))
        elif token.nesting == 1:
            inside: list[Node] = []
            # a link or anything else that is not in the list shows only its text
            if token.type in KINDS:
                stack[-1].append({"kind": KINDS[token.type], "inside": inside})
                stack.append(inside)
            else:
                stack.append(stack[-1])
        elif token.nesting == -1:
            stack.pop()
        elif token.type == "softbreak":
            stack[-1].append(" ")
        elif token.type == "hardbreak":
            stack[-1].append({"kind": "br", "inside": []})
        elif token.content:
            stack[-1].append(token.content)
    return root
