"""The template environment that pages and mails share: escaping, strict names, language and dates."""

from collections.abc import Callable, Iterator, MutableMapping
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from yoriai.core.clock import tokyo
from yoriai.core.i18n import (
    Language,
    current_language,
    day_in_words,
    gettext,
    instant_in_words,
    lookup,
    lookup_plural,
    span_in_words,
    speaking,
    time_in_words,
)
from yoriai.core.paths import TEMPLATES
from yoriai.infra.compiled import compiled
from yoriai.infra.linking import linked

KEPT_TAGS = 1_000
"""More than there are terms, ★ and ☆, in all editions."""
LONGEST_WHOLE = 9
"""Letters of a name that stand in one line of a heading on a narrow phone."""


class ConstantMessages(Extension):
    """Puts messages without places to fill into the compiled template, since it is compiled for one language.

    A page says some thirty of them; to look each up and to escape it at every rendering takes a third of a simple page.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Replace `_("…")` by the message in the language in force."""
        waiting: list[Token] = []
        for token in stream:
            waiting.append(token)
            if not _begins_message(waiting):
                yield from waiting
                waiting.clear()
            elif len(waiting) == len(_MESSAGE):
                yield from self._spoken(waiting)
                waiting.clear()
        yield from waiting

    def _spoken(self, tokens: list[Token]) -> list[Token]:
        with speaking(cast("Language", self.environment.globals[_LANGUAGE])):
            words = lookup(tokens[2].value)
        return tokens if "%" in words else [Token(tokens[2].lineno, "string", words)]


_LANGUAGE = "compiled_language"
_MESSAGE = ("name", "lparen", "string", "rparen")


def _begins_message(tokens: list[Token]) -> bool:
    kinds = tuple(token.type for token in tokens)
    return tokens[0].value == "_" and kinds == _MESSAGE[: len(kinds)]


class _Kept:
    folder: Path | None = None


def keep_compiled(folder: Path) -> None:
    """Keep compiled templates in a folder for the next start; the composition root calls it before any is asked for."""
    _Kept.folder = folder
    _environment.cache_clear()


class PlainGlobals(Environment):
    """An environment whose templates see its globals as they are.

    Jinja2 lays a map over them for each template, and compares its keys one by one whenever a template imports macros.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template that brings none of its own."""
        return super().make_globals(d) if d else self.globals


def environment() -> Environment:
    """Return the environment of the language in force; an unknown name in a template is an error."""
    return _environment(current_language())


@cache
def _environment(language: Language) -> Environment:
    made = PlainGlobals(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", ConstantMessages],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # all of them: Jinja2 keeps 400 otherwise, fewer than there are
        bytecode_cache=compiled(_Kept.folder, language, Path(__file__)) if _Kept.folder else None,
    )
    made.globals[_LANGUAGE] = language
    made.install_gettext_callables(lookup, lookup_plural, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    made.filters.update(
        day=_day,
        instant=instant_in_words,
        clock=time_in_words,
        iso=_iso,
        translate=gettext,
        paragraphs=paragraphs,
        linked=linked,
        whole=whole,
        tag=_tags(made),
    )
    made.globals.update(span_in_words=span_in_words)
    return made


def _tags(made: Environment) -> Callable[[Any], Markup]:
    """Return the filter that shows one mark; a page of a list has a hundred, of some seventy that there are."""

    @lru_cache(maxsize=KEPT_TAGS)
    def tag(term: Any) -> Markup:
        macros: Any = made.get_template("macros/page.html").module
        return cast("Markup", macros.mark_tag(term))

    return tag


def paragraphs(text: str) -> Markup:
    """Return a person's plain text as escaped paragraphs, single line ends kept."""
    blocks = [block.strip("\n") for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    broken = [Markup("<br>\n").join(escape(line) for line in block.split("\n")) for block in blocks]
    return Markup("\n").join(Markup("<p>{}</p>").format(block) for block in broken)


def whole(name: str) -> Markup:
    """Return somebody's name so that no heading breaks it; one too long for the line of a phone may be broken."""
    return Markup('<span class="whole">{}</span>').format(name) if len(name) <= LONGEST_WHOLE else escape(name)


def _day(value: date | datetime) -> str:
    return day_in_words(tokyo(value).date() if isinstance(value, datetime) else value)


def _iso(value: date | datetime) -> str:
    return value.isoformat()
