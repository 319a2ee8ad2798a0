"""Programmes: what they are, what belongs to them, and the words of their reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.core.paging import Page, slice_of
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.states import RequestStatus
from yoriai.domains.programmes.errors import ChangedMeanwhile, NoSuchProgramme
from yoriai.domains.programmes.models import Programme, ProgrammeRequest, ReportWords
from yoriai.domains.programmes.repository import programmes as repository
from yoriai.domains.programmes.rules import LONGEST_YEARS, ProgrammeCard, ProgrammeDraft, Span
from yoriai.domains.programmes.states import ReportPart
from yoriai.domains.taxonomy import service as taxonomy

RULE = "rule"
"""What stands for “by days and areas” where the secretariat says where a request belongs; '' for no programme."""


@dataclass(frozen=True)
class Belonging:
    """A request in the list of a programme, or on the page that says where it belongs."""

    id: str
    name: str
    asked_at: datetime
    prefecture: str | None
    status: RequestStatus
    is_by_word: bool


def listed(session: Session, actor: Actor) -> list[ProgrammeCard]:
    """Return the programmes, those that began last first."""
    require_staff(actor)
    return cards(session, repository.listed(session))


def touching(session: Session, span: Span) -> list[ProgrammeCard]:
    """Return the programmes that have a day in a span."""
    return cards(session, repository.touching(session, span.first, span.last))


def get(session: Session, actor: Actor, programme_id: str) -> ProgrammeCard:
    """Return a programme to the secretariat; raise NoSuchProgramme."""
    require_staff(actor)
    row = repository.find(session, programme_id)
    if row is None:
        raise NoSuchProgramme
    return cards(session, [row])[0]


def create(session: Session, actor: Actor, draft: ProgrammeDraft) -> Programme:
    """Write down a programme, and log it. Raises Invalid."""
    require_staff(actor)
    _check(draft)
    row = Programme(
        name=draft.name, funder=draft.funder, first_day=draft.first_day, last_day=draft.last_day, about=draft.about
    )
    repository.add(session, row)
    repository.replace_areas(session, row.id, _known(draft.areas))
    accounts.audit(session, actor, "programme.create", "programme", row.id)
    return row


def change(session: Session, actor: Actor, programme_id: str, draft: ProgrammeDraft, revision: int) -> None:
    """Change a programme, and log it; whatever belongs to it by days and areas follows at once.

    Raises NoSuchProgramme, Invalid, ChangedMeanwhile where `revision` is not the one that stands.
    """
    require_staff(actor)
    row = repository.find(session, programme_id, locked=True)
    if row is None:
        raise NoSuchProgramme
    if row.revision != revision:
        raise ChangedMeanwhile
    _check(draft)
    row.name, row.funder, row.about = draft.name, draft.funder, draft.about
    row.first_day, row.last_day, row.revision = draft.first_day, draft.last_day, revision + 1
    repository.add(session, row)
    repository.replace_areas(session, row.id, _known(draft.areas))
    accounts.audit(session, actor, "programme.change", "programme", row.id)


def delete(session: Session, actor: Actor, programme_id: str) -> None:
    """Delete a programme with the words of its reports, and log it; requests stay as they are."""
    require_staff(actor)
    row = repository.find(session, programme_id, locked=True)
    if row is None:
        raise NoSuchProgramme
    repository.remove(session, row)
    accounts.audit(session, actor, "programme.delete", "programme", programme_id)


def first_asked(session: Session) -> datetime | None:
    """Return when anybody asked for a session first."""
    return repository.first_asked(session)


def requests_of(session: Session, actor: Actor, card: ProgrammeCard, number: int) -> Page[Belonging]:
    """Return a page of the requests that belong to a programme, the newest first."""
    require_staff(actor)
    offset, limit = slice_of(number)
    rows, total = repository.requests_of(session, card, offset, limit)
    return Page([_belonging(*row) for row in rows], number, total)


def shared(session: Session, card: ProgrammeCard) -> int:
    """Return how many requests of a programme count for another one too."""
    others = [each for each in touching(session, card.span) if each.id != card.id]
    return repository.count_shared(session, card, others)


def belonging(session: Session, actor: Actor, request_id: str) -> tuple[Belonging, str]:
    """Return a request and where the secretariat says that it belongs: a programme's id, '' for none, RULE for no word.

    Raises NoSuchProgramme where there is no such request.
    """
    require_staff(actor)
    found, said = repository.find_request(session, request_id), repository.said_of(session, request_id)
    if found is None:
        raise NoSuchProgramme
    return _belonging(*found, said is not None), RULE if said is None else said.programme_id or ""


def say_where(session: Session, actor: Actor, request_id: str, where: str) -> None:
    """Say where a request belongs, and log it: a programme's id, '' for none, RULE to let days and areas decide."""
    belonging(session, actor, request_id)
    if where not in {"", RULE}:
        get(session, actor, where)
    repository.unsay(session, request_id)
    if where != RULE:
        repository.add(session, ProgrammeRequest(request_id=request_id, programme_id=where or None))
    accounts.audit(session, actor, "programme.belongs", "request", request_id, {"programme": where})


def words(session: Session, programme_id: str, year: int) -> Mapping[ReportPart, ReportWords]:
    """Return what was written into the report on a year, by part."""
    return {row.part: row for row in repository.words(session, programme_id, year)}


def write(
    session: Session, actor: Actor, card: ProgrammeCard, year: int, texts: Mapping[ReportPart, str], revision: int
) -> None:
    """Keep the words of a report, and log it; `revision` is the sum of the parts' as the form found them.

    Raises ChangedMeanwhile where somebody else has saved since.
    """
    require_staff(actor)
    repository.find(session, card.id, locked=True)
    present = {row.part: row for row in repository.words_locked(session, card.id, year)}
    if sum(row.revision for row in present.values()) != revision:
        raise ChangedMeanwhile
    for part, body in texts.items():
        row = present.get(part)
        if row is None:
            row = ReportWords(programme_id=card.id, year=year, part=part, body="", revision=0)
        if row.body == body and row.revision:
            continue
        row.body, row.revision = body, row.revision + 1
        row.changed_at, row.changed_by_id = clock.now(), actor.member_id
        repository.add(session, row)
    accounts.audit(session, actor, "programme.report", "programme", card.id, {"year": year})


def cards(session: Session, rows: Sequence[Programme]) -> list[ProgrammeCard]:
    """Return programmes with their prefectures: one question, however many there are."""
    areas: dict[str, list[str]] = {row.id: [] for row in rows}
    for each in repository.areas(session, list(areas)) if rows else ():
        areas[each.programme_id].append(each.prefecture)
    return [
        ProgrammeCard(
            id=row.id,
            name=row.name,
            funder=row.funder,
            span=Span(row.first_day, row.last_day),
            areas=tuple(areas[row.id]),
            about=row.about,
            revision=row.revision,
        )
        for row in rows
    ]


def _check(draft: ProgrammeDraft) -> None:
    if not draft.name:
        raise Invalid("name", mark("Please enter this."))
    if draft.last_day < draft.first_day:
        raise Invalid("last_day", mark("The last day is before the first."))
    if draft.last_day.year - draft.first_day.year > LONGEST_YEARS:
        raise Invalid("last_day", mark("A programme lasts ten years at most."))


def _known(codes: Iterable[str]) -> list[str]:
    return [taxonomy.get_prefecture(code).code for code in codes]


def _belonging(row: MentoringRequest, member: Member, is_by_word: bool) -> Belonging:
    place = row.prefecture or member.prefecture
    return Belonging(row.id, member.name, row.created_at, place, row.status, is_by_word)
