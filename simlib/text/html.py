"""Text that becomes HTML: the one door for everything an author wrote."""

import functools
from typing import Any

import nh3

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
"""What a case may use. No images: an address in a case must never be called."""

ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}


def safe_html(markdown: str) -> str:
    r"""Turn Markdown from a case into HTML that can do no harm.

    Raw HTML is shown as it was typed; links go to https and mail addresses only, open apart
    and tell the other side nothing. Then everything that is not on the list is taken out.

    Parameters
    ----------
    markdown : str
        Any text.

    Returns
    -------
    str

    Examples
    --------
    >>> safe_html("I can't *sit* <b onclick=x>anymore</b>.")
    "<p>I can't <em>sit</em> &lt;b onclick=x&gt;anymore&lt;/b&gt;.</p>\n"
    """
    rendered = _renderer().render(markdown.replace("\x00", ""))
    return nh3.clean(
        rendered,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_only_outward,
        url_schemes={"https", "mailto"},
        link_rel="noopener noreferrer",
    )


def _only_outward(tag: str, attribute: str, value: str) -> str | None:
    """Drop links without a scheme: they would lead to pages of the host itself."""
    del tag
    return value if attribute != "href" or value.startswith(("https://", "mailto:")) else None


@functools.cache
def _renderer() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("js-default").disable("image")
