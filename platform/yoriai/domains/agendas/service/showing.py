"""An agenda with everything that stands beside its items, as one reader may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import timing
from yoriai.domains.agendas.lines import Agenda, Line, ShownMaterial
from yoriai.domains.agendas.models import AgendaItem, Material
from yoriai.domains.agendas.policies import is_presenter
from yoriai.domains.agendas.repository import items as repository
from yoriai.domains.agendas.repository import materials
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.agendas.timing import Timed
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.organisations import service as organisations
from yoriai.infra import storage


def agenda(
    session: Session,
    actor: Actor | None,
    meeting: Meeting,
    *,
    is_office: bool,
    sees_closed: bool,
    leads_with_actions: bool = False,
) -> Agenda:
    """Return the agenda of a meeting that its reader was found to see; six queries at most, however long it is.

    Who presents, everybody is told once they have agreed; before that, and what they declined, is between them and the
    office. Materials that are not open to everybody are for those who see what is closed (`materials.sees_closed`).
    Where something was left open last time (`leads_with_actions`), an item for it stands first before the office has
    written one.
    """
    items = repository.of_meeting(session, meeting.id)
    kept = frozenset(item.id for item in items)
    if leads_with_actions and not any(item.kind is ItemKind.ACTIONS for item in items):
        items = [timing.actions_item(meeting.id), *items]
    names = _names(session, [item for item in items if is_office or _is_named(actor, item)])
    briefs = cases.briefs(session, [item.case_id for item in items if item.case_id])
    given = _materials(session, items)
    timed = timing.timed(items, meeting.starts_at)
    lines = [_line(each, names, briefs, given.get(each.item.id, ()), is_kept=each.item.id in kept) for each in timed]
    lines = [_as_seen(line, sees_closed or is_presenter(actor, line.item)) for line in lines]
    return Agenda(lines, meeting.starts_at, timed[-1].ends_at if timed else meeting.starts_at)


@dataclass(frozen=True)
class _Names:
    """Who presents which item, by its id, and what organisations are called."""

    presenters: Mapping[str, str]
    organisations: Mapping[str, str]
    for_whom: Mapping[str, str]


def _names(session: Session, items: Sequence[AgendaItem]) -> _Names:
    """Return the names that stand beside items of which the reader may know them."""
    members = accounts.members(session, {item.presenter_id for item in items if item.presenter_id})
    for_whom = {item.id: item.presenter_organisation_id for item in items if item.presenter_organisation_id}
    known = organisations.records(session, sorted(set(for_whom.values())))
    return _Names(
        presenters={
            item.id: members[item.presenter_id].name if item.presenter_id in members else item.presenter
            for item in items
        },
        organisations={each.id: each.name for each in known},
        for_whom=for_whom,
    )


def _line(
    timed: Timed,
    names: _Names,
    briefs: Mapping[str, CaseBrief],
    given: Sequence[ShownMaterial],
    *,
    is_kept: bool,
) -> Line:
    item = timed.item
    organisation_id = names.for_whom.get(item.id, "")
    organisation = names.organisations.get(organisation_id, "")
    return Line(
        item=item,
        begins_at=timed.begins_at,
        ends_at=timed.ends_at,
        presenter=names.presenters.get(item.id, ""),
        organisation_id=organisation_id if organisation else "",
        organisation=organisation,
        case=briefs.get(item.case_id) if item.case_id else None,
        materials=given,
        has_more_materials=False,
        is_kept=is_kept,
    )


def _as_seen(line: Line, sees_closed: bool) -> Line:
    """Return an item without the materials that are not for its reader."""
    seen = [each for each in line.materials if each.is_public or sees_closed]
    return replace(line, materials=seen, has_more_materials=len(seen) < len(line.materials))


def materials_of(session: Session, item: AgendaItem) -> Sequence[ShownMaterial]:
    """Return all materials of an item, for those who were found to see them."""
    return _materials(session, [item]).get(item.id, ())


def _materials(session: Session, items: Sequence[AgendaItem]) -> Mapping[str, Sequence[ShownMaterial]]:
    rows = materials.of_items(session, [item.id for item in items])
    files = storage.describe(session, [row.file_id for row in rows if row.file_id])
    found: dict[str, list[ShownMaterial]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(_shown(row, files.get(row.file_id) if row.file_id else None))
    return found


def _shown(row: Material, file: storage.Described | None) -> ShownMaterial:
    return ShownMaterial(
        id=row.id,
        label=row.label,
        url=row.url,
        ending=file.extension if file else "",
        size=file.size if file else 0,
        is_public=row.is_public,
        added_by_id=row.added_by_id,
    )


def _is_named(actor: Actor | None, item: AgendaItem) -> bool:
    """Tell whether a reader who is not of the office is told who presents: once agreed, or written by the office."""
    return item.presenter_status is PresenterStatus.CONFIRMED or item.presenter_id is None or is_presenter(actor, item)
