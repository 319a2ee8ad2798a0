"""The template environment that pages and mails share: escaping, strict names, language and dates."""

from datetime import date, datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from yoriai.core.clock import tokyo
from yoriai.core.i18n import (
    day_in_words,
    gettext,
    instant_in_words,
    lookup,
    lookup_plural,
    span_in_words,
    time_in_words,
)
from yoriai.core.paths import TEMPLATES


@cache
def environment() -> Environment:
    """Return the environment; an unknown name in a template is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(lookup, lookup_plural, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    made.filters.update(
        day=_day,
        instant=instant_in_words,
        clock=time_in_words,
        iso=_iso,
        translate=gettext,
        paragraphs=paragraphs,
    )
    made.globals.update(span_in_words=span_in_words)
    return made


def paragraphs(text: str) -> Markup:
    """Return a person's plain text as escaped paragraphs, single line ends kept."""
    blocks = [block.strip("\n") for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    broken = [Markup("<br>\n").join(escape(line) for line in block.split("\n")) for block in blocks]
    return Markup("\n").join(Markup("<p>{}</p>").format(block) for block in broken)


def _day(value: date | datetime) -> str:
    return day_in_words(tokyo(value).date() if isinstance(value, datetime) else value)


def _iso(value: date | datetime) -> str:
    return value.isoformat()
