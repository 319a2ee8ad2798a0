"""Where a practice takes place: prefecture and municipalities."""

import re
from dataclasses import dataclass

from yoriai.domains.cases.casebook.contents import ContentsRow
from yoriai.domains.cases.casebook.labels import Field
from yoriai.domains.cases.casebook.page import Page
from yoriai.domains.cases.casebook.problems import Problem, Reason, problem
from yoriai.domains.taxonomy.places import Gazetteer, Prefecture
from yoriai.domains.taxonomy.spelling import squeeze

_POSTCODE = re.compile(r"^\s*〒?\s*[0-9０-９]{3}\s*[-－ー―]?\s*[0-9０-９]{4}\s*")
_NOT_A_PLACE = re.compile(r"^[市区町村等内のほか他]*$")


@dataclass(frozen=True)
class Place:
    """A prefecture, whether the practice reaches beyond it (等), and the municipalities named."""

    prefecture: Prefecture | None
    beyond_prefecture: bool
    municipalities: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_area(page: Page, contents: ContentsRow | None, gazetteer: Gazetteer) -> Place:
    """Read a page's area; without one the table of contents, then the organisation's address, tells the prefecture."""
    printed = squeeze(page.text_of(Field.AREA))
    line = page.line_of(Field.AREA)
    in_contents = contents.prefecture if contents else None
    segments = _segments(printed, gazetteer)
    prefecture = segments[0][0] or in_contents or _of_address(page, gazetteer)
    if prefecture is None or (printed and segments[0][0] is None and in_contents is None):
        return Place(prefecture, False, (), (problem(line, printed, Reason.UNKNOWN_PREFECTURE),))
    names: list[str] = []
    problems: list[Problem] = []
    for named, text in segments:
        within = named or prefecture
        names += [place.full_name for place in gazetteer.find_municipalities(within, text)]
        unknown = [part for part in gazetteer.find_unknown_places(within, text) if not _NOT_A_PLACE.match(part)]
        names += unknown
        problems += [problem(line, part, Reason.UNKNOWN_MUNICIPALITY) for part in unknown]
    if in_contents is not None and in_contents != prefecture:
        problems.append(problem(line, f"{prefecture.name} / {in_contents.name}", Reason.DIFFERS_FROM_CONTENTS))
    beyond = len(segments) > 1 or segments[0][1].startswith("等") or bool(contents and contents.beyond_prefecture)
    return Place(prefecture, beyond, tuple(dict.fromkeys(names)), tuple(problems))


def _segments(printed: str, gazetteer: Gazetteer) -> list[tuple[Prefecture | None, str]]:
    """Split an area into prefectures, each with the text after its name; the first may name none."""
    by_name = {prefecture.name: prefecture for prefecture in gazetteer.prefectures}
    pieces = re.split(f"({'|'.join(by_name)})", printed)
    before, *named = pieces
    segments: list[tuple[Prefecture | None, str]] = [
        (by_name[name], text.strip()) for name, text in zip(named[::2], named[1::2], strict=True)
    ]
    if before.strip() or not segments:
        return [(gazetteer.find_prefecture(before) if before.strip() else None, before), *segments]
    return segments


def _of_address(page: Page, gazetteer: Gazetteer) -> Prefecture | None:
    return gazetteer.find_prefecture(_POSTCODE.sub("", page.text_of(Field.ADDRESS)))
