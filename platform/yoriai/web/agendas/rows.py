"""Items of an agenda in words, as every page of it shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, time_in_words
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.lines import Line, ShownMaterial
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ITEM_KIND_LABELS, ItemKind, PresenterStatus
from yoriai.infra import markdown

KILOBYTE: Final = 1024
MEGABYTE: Final = 1024 * 1024
HEADING: Final = 4

ANSWERS: Final[Mapping[PresenterStatus | None, tuple[str, str]]] = {
    None: (mark("Not asked yet"), "neutral"),
    PresenterStatus.ASKED: (mark("Asked, no answer yet"), "warning"),
    PresenterStatus.CONFIRMED: (mark("Has agreed to present"), "success"),
    PresenterStatus.DECLINED: (mark("Has declined"), "error"),
}
"""What the office is told of a presenter, and its tone."""


@dataclass(frozen=True)
class MaterialRow:
    """A material as a link: what it is called, and what kind of file of which size."""

    id: str
    url: str
    label: str
    detail: str
    is_file: bool
    is_public: bool


@dataclass(frozen=True)
class Row:
    """An item with everything that pages show of it."""

    id: str
    number: int
    begins: str
    begins_iso: str
    ends: str
    minutes: int
    kind: str
    is_break: bool
    title: str
    owner: str
    body: Markup
    presenter: str
    organisation: str
    organisation_url: str
    case: str
    case_url: str
    materials: Sequence[MaterialRow]
    has_more_materials: bool
    is_kept: bool


def rows_of(agenda: agendas.Agenda, meeting_url: str) -> list[Row]:
    """Return the items of an agenda in words."""
    return [_row(number, line, meeting_url) for number, line in enumerate(agenda.lines, start=1)]


def material_rows(materials: Sequence[ShownMaterial], meeting_url: str) -> list[MaterialRow]:
    """Return materials as links: files through this site, pages elsewhere by their own addresses."""
    return [
        MaterialRow(
            id=each.id,
            url=each.url or f"{meeting_url}/agenda/files/{each.id}",
            label=each.label,
            detail=f"{each.ending.upper()} {size_in_words(each.size)}" if each.ending else "",
            is_file=bool(each.ending),
            is_public=each.is_public,
        )
        for each in materials
    ]


def size_in_words(size: int) -> str:
    """Return how large a file is: 340 KB, 1.2 MB."""
    if size < MEGABYTE:
        return f"{max(1, round(size / KILOBYTE))} KB"
    return f"{size / MEGABYTE:.1f} MB"


def answer_of(item: AgendaItem) -> tuple[str, str]:
    """Return what a presenter has answered, and its tone; ('', '') where there is nobody to ask."""
    if item.kind is not ItemKind.PRESENTATION or item.presenter_id is None:
        return "", ""
    label, tone = ANSWERS[item.presenter_status]
    return _(label), tone


def _row(number: int, line: Line, meeting_url: str) -> Row:
    item = line.item
    return Row(
        id=item.id,
        number=number,
        begins=time_in_words(line.begins_at),
        begins_iso=line.begins_at.isoformat(),
        ends=time_in_words(line.ends_at),
        minutes=item.minutes,
        kind=_(ITEM_KIND_LABELS[item.kind]),
        is_break=item.kind is ItemKind.BREAK,
        title=item.title,
        owner=item.owner,
        body=markdown.rendered(item.body, HEADING) if item.body else Markup(""),
        presenter=line.presenter,
        organisation=line.organisation,
        organisation_url=f"/organisations/{line.organisation_id}" if line.organisation_id else "",
        case=line.case.name if line.case else "",
        case_url=f"/cases/{line.case.slug}" if line.case else "",
        materials=material_rows(line.materials, meeting_url),
        has_more_materials=line.has_more_materials,
        is_kept=line.is_kept,
    )
