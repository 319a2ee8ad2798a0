"""A case taken apart, so that versions of it can be compared and put together part by part. Pure.

Parts are the fields of Content; marks, sections and the profile are taken apart further: `sections.purpose`,
`marks.youth`. What nothing is said of is no part. Values are as JSON holds them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from yoriai.domains.cases.content import Content
from yoriai.domains.taxonomy.marks import Marks

Parts = dict[str, Any]

GROUPS: Final = ("marks", "profile", "sections")
LISTS: Final = ("aliases", "municipalities")
SAYS_NOTHING: Final = ("", None, (), False)


def parts_of(content: Content) -> Parts:
    """Return a content's parts."""
    parts: Parts = {}
    for each in fields(content):
        value = getattr(content, each.name)
        if isinstance(value, Mapping):
            said = {key: str(word) if each.name == "marks" else word for key, word in value.items()}
            parts |= {f"{each.name}.{key}": word for key, word in said.items() if word}
        elif value not in SAYS_NOTHING:
            parts[each.name] = list(value) if isinstance(value, tuple) else value
    return parts


def content_from(parts: Mapping[str, Any]) -> Content:
    """Return the content that has these parts; what is no part of a content (a status, a picture) is left out."""
    groups: dict[str, dict[str, Any]] = {group: {} for group in GROUPS}
    plain: dict[str, Any] = {"organisation": ""}
    names = {each.name for each in fields(Content)}
    for part, value in parts.items():
        group, dot, key = part.partition(".")
        if dot and group in groups:
            groups[group][key] = value
        elif part in names:
            plain[part] = tuple(value) if part in LISTS else value
    return Content(**plain, marks=Marks(groups["marks"]), profile=groups["profile"], sections=groups["sections"])


def undone(parts: Mapping[str, Any], changes: Iterable[Mapping[str, Any]]) -> Parts:
    """Return the parts as they were before some changes (part → [before, after]), the latest change first."""
    earlier = dict(parts)
    for change in changes:
        for part, (before, _after) in change.items():
            if before is None:
                earlier.pop(part, None)
            else:
                earlier[part] = before
    return earlier


@dataclass(frozen=True)
class Clash:
    """A part that two people changed at once, each to something else; None where somebody took it out."""

    part: str
    base: Any
    theirs: Any
    mine: Any


@dataclass(frozen=True)
class Merge:
    """Two edits of one version put together: what each changed alone, and `mine` where both changed it (`clashes`)."""

    base: Content
    theirs: Content
    mine: Content
    merged: Content
    clashes: tuple[Clash, ...]


def merge(base: Content, theirs: Content, mine: Content) -> Merge:
    """Put two edits of one version together, part by part."""
    first, other, own = parts_of(base), parts_of(theirs), parts_of(mine)
    merged: Parts = {}
    clashes: list[Clash] = []
    for part in {**other, **own}:
        was, here, there = first.get(part), own.get(part), other.get(part)
        kept = there if here == was else here
        if was not in (here, there) and here != there:
            clashes.append(Clash(part, was, there, here))
        if kept is not None:
            merged[part] = kept
    return Merge(base, theirs, mine, content_from(merged), tuple(sorted(clashes, key=lambda clash: clash.part)))
