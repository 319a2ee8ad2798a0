"""The printed labels and headings of a casebook's page."""

import re
from enum import IntEnum, StrEnum
from functools import lru_cache

from yoriai.domains.cases.casebook.records import SectionKey
from yoriai.domains.taxonomy.spelling import fold, without_enumeration


class Part(IntEnum):
    """The parts of a page in the order in which they are printed."""

    FRONT = 0
    HEADER = 1
    PRACTICES = 2
    TARGETS = 3
    CONTENT = 4
    RESULTS = 5
    PICTURES = 6
    PROFILE = 7


class Field(StrEnum):
    """What a label announces."""

    ORGANISATION = "organisation"
    AREA = "area"
    TITLE = "title"
    PURPOSE = SectionKey.PURPOSE.value
    PEOPLE = SectionKey.PEOPLE.value
    CONTENT = SectionKey.CONTENT.value
    PARTNERS = SectionKey.PARTNERS.value
    OUTREACH = SectionKey.OUTREACH.value
    RESULTS = SectionKey.RESULTS.value
    NAME = "name"
    REPRESENTATIVE = "representative"
    FOUNDED = "founded"
    STAFF = "staff"
    ADDRESS = "address"
    WEBSITE = "website"
    MESSAGE = "message"


HEADER_FIELDS = (Field.ORGANISATION, Field.AREA, Field.TITLE)
SECTION_FIELDS = (Field.PURPOSE, Field.PEOPLE, Field.CONTENT, Field.PARTNERS, Field.OUTREACH, Field.RESULTS)
PROFILE_FIELDS = (
    Field.NAME,
    Field.REPRESENTATIVE,
    Field.FOUNDED,
    Field.STAFF,
    Field.ADDRESS,
    Field.WEBSITE,
    Field.MESSAGE,
)

# The first spelling of each is the casebook's own, and what a reader is told is missing.
SPELLINGS: dict[Field, tuple[str, ...]] = {
    Field.ORGANISATION: ("団体名", "団体名称", "法人名", "団体の名称"),
    Field.AREA: ("取組地域", "取り組み地域", "活動地域"),
    Field.TITLE: ("取組名", "取り組み名", "取組の名称"),
    Field.PURPOSE: ("目的", "取組の目的"),
    Field.PEOPLE: ("対象とした人", "対象者", "対象とした方"),
    Field.CONTENT: ("内容", "取組内容"),
    Field.PARTNERS: (
        "連携した団体・協力いただいた団体",
        "連携した団体協力いただいた団体",
        "連携した団体",
        "協力いただいた団体",
        "連携団体",
    ),
    Field.OUTREACH: ("対象とした人とつながるために行った工夫", "対象とした人とつながる", "ために行った工夫"),
    Field.RESULTS: ("定性的な成果・定量的な成果", "定性的な成果定量的な成果", "定性的な成果", "定量的な成果"),
    Field.NAME: (),
    Field.REPRESENTATIVE: ("代表者", "代表者名", "代表者氏名", "代表"),
    Field.FOUNDED: ("設立年月日", "設立年月", "設立日", "設立年", "設立", "団体設立年月日"),
    Field.STAFF: ("スタッフ数", "スタッフ", "職員数"),
    Field.ADDRESS: ("団体住所", "団体所在地", "住所", "所在地"),
    Field.WEBSITE: ("ウェブサイト", "ホームページ", "webサイト", "ウェブサイトurl", "url", "hp"),
    Field.MESSAGE: ("メッセージ",),
}
HEADINGS: dict[str, Part] = {
    "取組の種類": Part.PRACTICES,
    "取組の対象": Part.TARGETS,
    "取組の内容": Part.CONTENT,
    "取組の成果": Part.RESULTS,
    "取組の様子": Part.PICTURES,
    "団体概要": Part.PROFILE,
    "団体の概要": Part.PROFILE,
    "目次": Part.FRONT,
    "全体マッピング": Part.FRONT,
}
PART_HEADINGS = {part: heading for heading, part in reversed(HEADINGS.items())}
SHORTEST_MISPRINT = 5

_FIELDS_BY_KEY = {fold(spelling): field for field, spellings in SPELLINGS.items() for spelling in spellings}
_LONG_LABELS = [(key, field) for key, field in _FIELDS_BY_KEY.items() if len(key) >= SHORTEST_MISPRINT]
_LONG_HEADINGS = [(heading, part) for heading, part in HEADINGS.items() if len(heading) >= SHORTEST_MISPRINT]
_ORNAMENT = re.compile(r"^[#\-*■◆●□◇○▼▽【〔\[]+\s*|[】〕\]]+$")
_REMARK = re.compile(r"[(（][^()（）]*[)）]$")


def printed_name(field: Field) -> str:
    """Give the casebook's own label of a field."""
    return "団体名" if field is Field.NAME else SPELLINGS[field][0]


def part_of(field: Field) -> Part:
    """Say in which part of a page a field stands."""
    if field in HEADER_FIELDS:
        return Part.HEADER
    if field in PROFILE_FIELDS:
        return Part.PROFILE
    return Part.CONTENT if field in (Field.PURPOSE, Field.PEOPLE, Field.CONTENT) else Part.RESULTS


def find_exact_field(label: str) -> Field | None:
    """Find the field of a printed label, whatever its spaces and ornaments."""
    key = _key_of(label)
    if key.startswith("対象とした") and key.endswith("工夫"):
        return Field.OUTREACH  # the longest label, and the one that breaks and is misprinted most
    return _FIELDS_BY_KEY.get(key)


def _key_of(label: str) -> str:
    return fold(_ORNAMENT.sub("", label).rstrip(":："))


@lru_cache(maxsize=4096)
def find_field(label: str) -> Field | None:
    """Find the field of a printed label; long labels may have one character wrong."""
    key = _key_of(label)
    exact = find_exact_field(label)
    if exact is not None or len(key) < SHORTEST_MISPRINT:
        return exact
    matches = {field for spelling, field in _LONG_LABELS if one_off(key, spelling)}
    return matches.pop() if len(matches) == 1 else None


@lru_cache(maxsize=4096)
def find_heading(text: str) -> Part | None:
    """Find the part that a heading opens, whatever its number, ornaments and a remark in brackets at its end."""
    bare = _ORNAMENT.sub("", without_enumeration(_ORNAMENT.sub("", text.strip())))
    for candidate in (bare, _REMARK.sub("", bare)):
        key = fold(candidate)
        if key in HEADINGS:
            return HEADINGS[key]
        near = {part for heading, part in _LONG_HEADINGS if one_off(key, heading)}
        if len(near) == 1:
            return near.pop()
    return None


def one_off(key: str, spelling: str) -> bool:
    """Whether two spellings differ by one character changed, added or left out."""
    if abs(len(key) - len(spelling)) > 1 or key == spelling:
        return key == spelling
    shorter, longer = sorted((key, spelling), key=len)
    split = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shorter[split + (len(shorter) == len(longer)) :] == longer[split + 1 :]
