"""An agenda with everything that stands beside its items, as one reader may see it."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import rules
from yoriai.domains.agendas.lines import Agenda, Line, ShownMaterial
from yoriai.domains.agendas.models import AgendaItem, Material
from yoriai.domains.agendas.repository import items as repository
from yoriai.domains.agendas.repository import materials
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.cases import service as cases
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.organisations import service as organisations
from yoriai.infra import storage


def agenda(session: Session, actor: Actor | None, meeting: Meeting, *, is_office: bool, sees_closed: bool) -> Agenda:
    """Return the agenda of a meeting that its reader was found to see; six queries at most, however long it is.

    Who presents, everybody is told once they have agreed; before that, and what they declined, is between them and the
    office. Materials that are not open to everybody are for those who see what is closed (`materials.sees_closed`).
    """
    items = repository.of_meeting(session, meeting.id)
    named = [item for item in items if is_office or _is_named(actor, item)]
    names = accounts.members(session, [item.presenter_id for item in named if item.presenter_id])
    known = {
        each.id: each.name
        for each in organisations.records(
            session, sorted({each.presenter_organisation_id for each in named if each.presenter_organisation_id})
        )
    }
    briefs = cases.briefs(session, [item.case_id for item in items if item.case_id])
    given = _materials(session, items)
    timed = rules.timed(items, meeting.starts_at)
    lines = []
    for each in timed:
        item, is_open = each.item, each.item in named
        all_materials = given.get(item.id, ())
        seen = [one for one in all_materials if one.is_public or sees_closed or _is_presenter(actor, item)]
        member = names.get(item.presenter_id) if item.presenter_id else None
        organisation_id = (item.presenter_organisation_id or "") if is_open else ""
        lines.append(
            Line(
                item=item,
                begins_at=each.begins_at,
                ends_at=each.ends_at,
                presenter=(member.name if member else item.presenter) if is_open else "",
                organisation_id=organisation_id if organisation_id in known else "",
                organisation=known.get(organisation_id, ""),
                case=briefs.get(item.case_id) if item.case_id else None,
                materials=seen,
                has_more_materials=len(seen) < len(all_materials),
            )
        )
    return Agenda(lines, meeting.starts_at, timed[-1].ends_at if timed else meeting.starts_at)


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
    return item.presenter_status is PresenterStatus.CONFIRMED or item.presenter_id is None or _is_presenter(actor, item)


def _is_presenter(actor: Actor | None, item: AgendaItem) -> bool:
    return actor is not None and item.presenter_id == actor.member_id and item.presenter_status is not None
