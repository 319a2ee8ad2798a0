"""The columns of a table of cases: their headings, and how people spell them."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from yoriai.domains.cases.casebook.labels import SPELLINGS, Field, one_off
from yoriai.domains.taxonomy.spelling import fold


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    EDITION = "edition"
    TITLE = "title"
    ORGANISATION = "organisation"
    FURIGANA = "furigana"
    ALIASES = "aliases"
    PREFECTURE = "prefecture"
    BEYOND = "beyond_prefecture"
    MUNICIPALITIES = "municipalities"
    AREA = "area"
    PRACTICES_PRIMARY = "practices_primary"
    PRACTICES_SECONDARY = "practices_secondary"
    TARGETS_PRIMARY = "targets_primary"
    TARGETS_SECONDARY = "targets_secondary"
    PRACTICES = "practices"
    TARGETS = "targets"
    PURPOSE = "purpose"
    PEOPLE = "people"
    CONTENT = "content"
    PARTNERS = "partners"
    OUTREACH = "outreach"
    RESULTS = "results"
    REPRESENTATIVE = "representative"
    FOUNDED = "founded"
    FOUNDED_NOTE = "founded_note"
    STAFF = "staff"
    POSTAL_ADDRESS = "address"
    WEBSITE = "website"
    OTHER_WEBSITES = "other_websites"
    MESSAGE = "message"
    SOURCE_PAGE = "page"
    LICENCE = "licence"
    CONFIRMED = "confirmed_at"
    PLACE_HERE = "slug"
    ATTRIBUTION = "attribution"


# The first spelling heads the template and the export; those of a casebook's own labels follow below.
_HEADINGS: Final[dict[Column, tuple[str, ...]]] = {
    Column.NUMBER: ("番号", "No", "No.", "№", "事例番号", "整理番号"),
    Column.EDITION: ("版", "事例集", "事例集の版"),
    Column.TITLE: ("取組名", "事例名", "題", "題名", "タイトル", "取組のタイトル"),
    Column.ORGANISATION: ("団体名", "団体", "組織名", "実施団体", "実施主体", "organization", "organisation name"),
    Column.FURIGANA: (
        "ふりがな",
        "フリガナ",
        "よみ",
        "読み",
        "読み方",
        "よみがな",
        "団体名ふりがな",
        "kana",
        "reading",
    ),
    Column.ALIASES: ("別名", "別表記", "略称", "通称", "ほかの表記", "other names"),
    Column.PREFECTURE: ("都道府県", "都道府県名", "県", "所在都道府県"),
    Column.BEYOND: ("都道府県の外でも", "都道府県外", "等", "beyond"),
    Column.MUNICIPALITIES: ("市区町村", "市町村", "市区町村名", "市町村名", "municipality", "city"),
    Column.AREA: ("取組地域",),
    Column.PRACTICES_PRIMARY: ("取組の種類★", "主な取組の種類", "主となる取組の種類"),
    Column.PRACTICES_SECONDARY: ("取組の種類☆", "従となる取組の種類"),
    Column.TARGETS_PRIMARY: ("対象★", "取組の対象★", "主な対象", "主となる対象"),
    Column.TARGETS_SECONDARY: ("対象☆", "取組の対象☆", "従となる対象"),
    Column.PRACTICES: ("取組の種類", "種類"),
    Column.TARGETS: ("取組の対象", "対象"),
    Column.PURPOSE: ("目的",),
    Column.PEOPLE: ("対象とした人", "for whom"),
    Column.CONTENT: ("内容",),
    Column.PARTNERS: ("連携した団体・協力いただいた団体",),
    Column.OUTREACH: ("対象とした人とつながるために行った工夫", "工夫"),
    Column.RESULTS: ("定性的な成果・定量的な成果", "成果", "取組の成果"),
    Column.REPRESENTATIVE: ("代表者",),
    Column.FOUNDED: ("設立", "founding date"),
    Column.FOUNDED_NOTE: ("設立の備考", "設立備考"),
    Column.STAFF: ("スタッフ数",),
    Column.POSTAL_ADDRESS: ("団体住所", "postal address"),
    Column.WEBSITE: ("ウェブサイト", "web site", "サイト"),
    Column.OTHER_WEBSITES: ("ほかのウェブサイト", "その他のウェブサイト"),
    Column.MESSAGE: ("メッセージ",),
    Column.SOURCE_PAGE: ("掲載ページ", "頁", "掲載頁", "source page"),
    Column.LICENCE: ("利用条件", "ライセンス", "license"),
    Column.CONFIRMED: ("確認日", "最終確認日", "confirmed", "confirmed on"),
    Column.PLACE_HERE: ("ページ", "このサイトのページ", "アドレス"),
    Column.ATTRIBUTION: ("出典と利用条件",),
}
_OF_CASEBOOK: Final = {
    Field.ORGANISATION: Column.ORGANISATION,
    Field.AREA: Column.AREA,
    Field.TITLE: Column.TITLE,
    Field.PURPOSE: Column.PURPOSE,
    Field.PEOPLE: Column.PEOPLE,
    Field.CONTENT: Column.CONTENT,
    Field.PARTNERS: Column.PARTNERS,
    Field.OUTREACH: Column.OUTREACH,
    Field.RESULTS: Column.RESULTS,
    Field.REPRESENTATIVE: Column.REPRESENTATIVE,
    Field.FOUNDED: Column.FOUNDED,
    Field.STAFF: Column.STAFF,
    Field.ADDRESS: Column.POSTAL_ADDRESS,
    Field.WEBSITE: Column.WEBSITE,
    Field.MESSAGE: Column.MESSAGE,
}
NOT_IN_TEMPLATE: Final = (Column.AREA, Column.PRACTICES, Column.TARGETS, Column.ATTRIBUTION)
TEMPLATE: Final = tuple(column for column in Column if column not in NOT_IN_TEMPLATE)
EXPORT: Final = (*TEMPLATE, Column.ATTRIBUTION)
"""What goes out says whose it is and how it may be used; coming in, that is known from the casebook."""

_SHORTEST_MISPRINT: Final = 4
_NOISE: Final = re.compile(r"[\s_*※:：【】\[\]「」\"'（）()]+")
_PRIMARY: Final = re.compile(r"★|[(（]主(?:な|となる)?[)）]|\bprimary\b|[_ ]primary", re.IGNORECASE)
_SECONDARY: Final = re.compile(r"☆|[(（]従(?:たる|となる)?[)）]|\bsecondary\b|[_ ]secondary", re.IGNORECASE)


def heading_of(column: Column) -> str:
    """Return the heading of a column in the template and the export."""
    return _HEADINGS[column][0]


@lru_cache(maxsize=2048)
def find_column(heading: str) -> Column | None:
    """Find the column of a heading in any spelling; a longer one may have one character wrong."""
    key = _key(heading)
    if not key:
        return None
    exact = _BY_KEY.get(key)
    if exact is not None or len(key) < _SHORTEST_MISPRINT:
        return exact
    near = {
        column
        for spelling, column in _BY_KEY.items()
        if len(spelling) >= _SHORTEST_MISPRINT and spelling[-1:] not in "★☆" and one_off(key, spelling)
    }
    return near.pop() if len(near) == 1 else None


def _key(heading: str) -> str:
    """Return the key of a heading; its star, however it is said, stands at the end."""
    star = "★" if _PRIMARY.search(heading) else "☆" if _SECONDARY.search(heading) else ""
    bare = _SECONDARY.sub("", _PRIMARY.sub("", heading)) if star else heading
    return fold(_NOISE.sub("", bare)).replace("取り組み", "取組") + star


def _by_key() -> dict[str, Column]:
    spellings = {column: [*names, str(column)] for column, names in _HEADINGS.items()}
    for field, column in _OF_CASEBOOK.items():
        spellings[column] += SPELLINGS[field]
    found: dict[str, Column] = {}
    for column, names in spellings.items():
        for name in names:
            if found.setdefault(_key(name), column) is not column:
                raise ValueError(f"two columns are called {name}")
    return found


_BY_KEY: Final = _by_key()
