"""The columns of the two files, under the names that a program gives them and those that a form's export has."""

from typing import Final

from yoriai.core.text import squash

REQUESTS: Final = (
    "id",
    "organisation",
    "prefecture",
    "languages",
    "practices_primary",
    "practices_secondary",
    "targets_primary",
    "targets_secondary",
    "wishes",
    "starts",
    "text",
)
MENTORS: Final = (*(name for name in REQUESTS if name != "wishes"), "capacity", "paused")
NEEDED_OF_REQUESTS: Final = ("id", "starts")
NEEDED_OF_MENTORS: Final = ("id", "starts", "capacity")

_SPELLINGS: Final = {
    "id": ("id", "申込番号", "受付番号", "申込id", "メンター番号", "メンターid", "番号"),
    "organisation": ("organisation", "organization", "団体名", "団体", "所属", "所属団体", "法人名"),
    "prefecture": ("prefecture", "都道府県", "所在地（都道府県）", "活動地域（都道府県）"),
    "languages": ("languages", "language", "言語", "使用言語", "対応言語", "話せる言語"),
    "practices_primary": ("practices_primary", "取組（主）", "取組の種類（主）", "主な取組", "取組（★）"),
    "practices_secondary": ("practices_secondary", "取組（副）", "取組の種類（副）", "関連する取組", "取組（☆）"),
    "targets_primary": ("targets_primary", "対象（主）", "主な対象", "対象（★）"),
    "targets_secondary": ("targets_secondary", "対象（副）", "関連する対象", "対象（☆）"),
    "wishes": ("wishes", "希望するメンター", "希望メンター", "メンターの希望", "指名"),
    "starts": ("starts", "希望日時", "面談希望日時", "候補日時", "対応可能日時", "可能な日時", "面談可能日時"),
    "text": ("text", "相談内容", "相談したいこと", "内容", "自己紹介", "経験", "紹介文", "プロフィール"),
    "capacity": ("capacity", "受け入れ可能数", "受入可能数", "受け入れ可能件数", "受入可能件数", "上限"),
    "paused": ("paused", "休止中", "休止", "受付休止"),
}
_KNOWN: Final = {squash(spelling): name for name, spellings in _SPELLINGS.items() for spelling in spellings}


def placed(header: list[str], wanted: tuple[str, ...]) -> dict[str, int]:
    """Return where each wanted column stands; of two with the same meaning the first."""
    places: dict[str, int] = {}
    for place, cell in enumerate(header):
        name = _KNOWN.get(squash(cell))
        if name in wanted:
            places.setdefault(name, place)
    return places
