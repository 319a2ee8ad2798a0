"""What members write with a few signs, as HTML that can do no harm, and as plain text.

Understood are paragraphs, line ends as typed, emphasis, lists, quotes, headings and links: no HTML, no pictures, no
tables, no code. What is not understood is shown as it was typed. A parser makes the HTML, and a second program that
knows nothing of the first lets through what is on its list alone (decision 010).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup
from mdit_py_cjk_friendly import cjk_friendly

from yoriai.infra.linking import addresses

BLOCKS: Final = ("blockquote", "list", "heading", "paragraph")
INLINE: Final = ("text", "newline", "escape", "emphasis", "link", "autolink")
DEEPEST: Final = 12
"""Quotes and lists within each other beyond which nobody follows: what is deeper is left out."""
MOST_SIGNS: Final = 300
"""Signs of emphasis or of links in one paragraph; where there are more they are shown as typed. The parser compares
each with those before it, so ten thousand of them would take it a second."""
LOWEST_HEADING: Final = 6
KEPT: Final = 256
KEPT_PLAIN: Final = 1_000
"""More of these, which are smaller: a calendar to subscribe to tells five hundred at once, again after each write."""

SCHEMES: Final = frozenset({"http", "https", "mailto"})
TAGS: Final = frozenset(
    {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", *(f"h{level}" for level in range(2, 7))}
)
ATTRIBUTES: Final[dict[str, set[str]]] = {"a": {"href"}, "ol": {"start"}}
REL: Final = "nofollow noopener ugc"
ADDRESS: Final = "web-address"
"""The class of a link whose words are its address: on paper, behind other links, it is said what theirs is."""

_SIGNS: Final = re.compile(r"[*_\[\]<]")
_BULLET: Final = "・"


@lru_cache(maxsize=KEPT)
def rendered(text: str, heading: int = 2) -> Markup:
    """Return a text as HTML, its highest heading of a level; the latest are kept, since it is the text's alone."""
    html = _parser().render(text, {"heading": heading})
    cleaned = nh3.clean(
        html,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        allowed_classes={"a": {ADDRESS}},
        url_schemes=set(SCHEMES),
        link_rel=REL,
    )
    return Markup(cleaned)  # noqa: S704 - nothing but what is on the list above has come through


@lru_cache(maxsize=KEPT_PLAIN)
def plain(text: str) -> str:
    """Return a text without its signs, for feeds, mails and searches: a link's address stands behind its words."""
    return "\n\n".join(block for block in _blocks(_parser().parse(text, {"heading": 2})) if block)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"breaks": True, "html": False, "maxNesting": DEEPEST})
    parser.enable([*BLOCKS, *INLINE])
    parser.inline.ruler2.enable(["balance_pairs", "emphasis", "fragments_join"])
    parser.use(cjk_friendly)
    parser.add_render_rule("softbreak", _line_end)
    parser.core.ruler.before("inline", "tangles", _untangle)
    parser.core.ruler.push("addresses", _link_addresses)
    parser.core.ruler.push("headings", _lower_headings)
    return parser


def _line_end(_self: RendererHTML, _tokens: Sequence[Token], _at: int, _options: OptionsDict, _env: Any) -> str:
    """Break a line where it was typed; the plugin would join two that are Japanese."""
    return "<br>\n"


def _untangle(state: StateCore) -> None:
    """Let the signs of a paragraph stand as typed where there are too many of them."""
    for token in state.tokens:
        if token.type == "inline" and len(_SIGNS.findall(token.content)) > MOST_SIGNS:
            token.content = re.sub(r"([\\*_\[\]<])", r"\\\1", token.content)


def _link_addresses(state: StateCore) -> None:
    """Make links of the addresses that were typed as such."""
    for token in state.tokens:
        if token.type == "inline" and token.children and "://" in token.content:
            token.children = list(_with_addresses(token.children))


def _with_addresses(tokens: Sequence[Token]) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        inside += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type != "text" or inside:
            yield token
            continue
        at = 0
        for start, address in addresses(token.content):
            yield _text(token.content[at:start])
            yield Token("link_open", "a", 1, attrs={"href": address, "class": ADDRESS})
            yield _text(address)
            yield Token("link_close", "a", -1)
            at = start + len(address)
        yield _text(token.content[at:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _lower_headings(state: StateCore) -> None:
    """Put headings below those of the page, none more than one level under the one before it."""
    opened = [token for token in state.tokens if token.type == "heading_open"]
    ranks = {tag: rank for rank, tag in enumerate(sorted({token.tag for token in opened}))}
    top = int(state.env["heading"])
    before = top - 1
    for token in state.tokens:
        if token.type == "heading_open":
            before = min(top + ranks[token.tag], before + 1, LOWEST_HEADING)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{before}"


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Return the paragraphs of a text; each item of a list is one line of its paragraph."""
    lines: list[str] = []
    lists: list[int | None] = []
    sign = ""
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            sign, lists[-1] = _sign(lists[-1])
        elif token.type == "inline":
            lines.append(sign + _words(token.children or ()))
            sign = ""
        if not lists and lines:
            yield "\n".join(lines)
            lines = []


def _sign(number: int | None) -> tuple[str, int | None]:
    """Return what begins an item of a list, and the number of the next one."""
    return (_BULLET, None) if number is None else (f"{number}. ", number + 1)


def _words(tokens: Sequence[Token]) -> str:
    words, address, since = "", "", 0
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            words += "\n"
        elif token.type == "link_open":
            address, since = str(token.attrs.get("href", "")), len(words)
        elif token.type == "link_close":
            shown = address.removeprefix("mailto:")
            words += "" if words[since:] == shown else f" ({shown})"
        else:
            words += token.content
    return words
