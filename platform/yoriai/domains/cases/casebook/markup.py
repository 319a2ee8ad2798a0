"""Remnants of HTML and Markdown in a printed cell, turned into clean lines."""

import html
import re
import unicodedata
from functools import lru_cache

_LIST = re.compile(r"<[uo]l\b[^>]*>(.*?)(?:</[uo]l>|$)", re.IGNORECASE | re.DOTALL)
_ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|table|tbody|thead|h[1-6]|hr)\b[^>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:span|b|strong|em|i|u|s|sup|sub|font|a|img|td|th)\b[^>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
_MARKDOWN = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|!\[[^\]]*\]\([^)]*\)|^#{1,6}\s+", re.MULTILINE)
# A middle dot between words is part of a compound; followed by a space after the end of something it is a bullet.
_LIST_BULLET = re.compile(r"(?:^|(?<=[\s。．.）)」』\]】>]))[・･•●◦]\s+")
_TEXT_BULLET = re.compile(r"(?:^|(?<=[。\n]))\s*[・･•●◦]\s+")
_AFTER_SENTENCE = re.compile(r"(?<=。)[^\S\n]+(?=\S)")
_SHORT = 40
_MARKED_UP = re.compile("[<&*_#!\\^・･•●◦\uff61-\uff9f\u200b-\u200d\u2060\ufeff\u00ad]|。[^\\S\\n]")
_SCRIPT = re.compile(r"[\^_]\{([^{}]*)\}")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]+")
_SPACES = re.compile(r"[^\S\n]+")
_BULLET_LINE = re.compile(r"^(?:-\s*)+")


def clean(cell: str) -> str:
    """Give the cell's text in lines: list items begin with "- ", paragraphs with a new line, no tags, no blank lines.

    Angle brackets around Japanese words are text, not tags, and stay. Half-width kana become the usual ones; raised and
    lowered letters (^{…}, _{…}) stand in the line.
    """
    return _cleaned_label(cell) if len(cell) <= _SHORT else _cleaned(cell)


@lru_cache(maxsize=16_384)
def _cleaned_label(cell: str) -> str:
    """Clean a short cell, which as a rule is a label that every page prints."""
    return _cleaned(cell)


def _cleaned(cell: str) -> str:
    if not _MARKED_UP.search(cell):
        return "\n".join(filter(None, map(_tidy, cell.split("\n"))))
    visible = _INVISIBLE.sub("", cell)
    wide = _HALF_WIDTH_KANA.sub(lambda match: unicodedata.normalize("NFKC", match[0]), visible)
    text = _LIST.sub(_list_lines, _SCRIPT.sub(r"\1", wide))
    text = _BREAK.sub("\n", _ITEM.sub("\n- ", text))
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), _INLINE.sub("", text))
    text = _TEXT_BULLET.sub("\n- ", _MARKDOWN.sub("", text))
    text = _AFTER_SENTENCE.sub("\n", text)
    lines = (_tidy(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _list_lines(match: re.Match[str]) -> str:
    """Break one list into items: by <li>, else by bullets, else where a new sentence begins."""
    inside = match[1]
    if _ITEM.search(inside):
        return f"\n{inside}\n"
    items = [item for item in _LIST_BULLET.split(inside) if item.strip()]
    if len(items) == 1 and not _LIST_BULLET.search(inside):
        items = [item for item in _AFTER_SENTENCE.split(inside) if item.strip()]
    return "\n" + "\n".join(f"- {item.strip()}" for item in items) + "\n"


def _tidy(line: str) -> str:
    """Give one line with single spaces and a single bullet; a bullet with nothing after it goes."""
    squeezed = _SPACES.sub(" ", line).strip()
    return _BULLET_LINE.sub("- ", squeezed).removesuffix("- ").strip() if squeezed.startswith("-") else squeezed
