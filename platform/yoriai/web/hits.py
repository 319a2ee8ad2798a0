"""Texts of the search with what was searched for marked in them."""

from html import escape

from markupsafe import Markup

from yoriai.infra.search import HIT_BEGINS, HIT_ENDS


def marked(text: str) -> str:
    """Return a text with hits as HTML."""
    return escape(text).replace(HIT_BEGINS, "<mark>").replace(HIT_ENDS, "</mark>")


def with_hits(text: str) -> Markup:
    """Return a text with hits as a template takes it; nothing for nothing."""
    return Markup(marked(text))  # noqa: S704 - escaped there
