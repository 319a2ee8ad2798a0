"""Reading: a consultation with its answers, as one reader may see it."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations import rules
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.models import Consultation, KnowHow
from yoriai.domains.consultations.policies import reads_hidden, shows_name
from yoriai.domains.consultations.repository import consultations, know_how, replies
from yoriai.domains.consultations.repository.replies import Written
from yoriai.domains.consultations.service.keeping_apart import is_left_to_others, status_for, unheard
from yoriai.domains.consultations.states import UNSETTLED
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks


def get(session: Session, actor: Actor, consultation_id: str, *, locked: bool = False) -> Consultation:
    """Return a consultation the reader may see; raise ConsultationNotFound."""
    found = consultations.find(session, actor, consultation_id, locked=locked)
    if found is None:
        raise ConsultationNotFound
    return found


def thread(session: Session, actor: Actor, consultation_id: str) -> rules.Thread:
    """Return a consultation with its answers as this reader sees it; raise ConsultationNotFound.

    The number of queries does not depend on how many have answered.
    """
    row = get(session, actor, consultation_id)
    named = shows_name(actor, author_id=row.author_id, is_anonymous=row.is_anonymous)
    owner_id = row.owner_id if actor.is_staff and row.owner_id else ""
    people = accounts.members(session, {row.author_id, *([owner_id] if owner_id else ())})
    is_open = row.status in UNSETTLED and row.hidden_at is None
    is_left = is_left_to_others(session, actor, row)
    return rules.Thread(
        id=row.id,
        author_id=row.author_id,
        author=people[row.author_id].name if named else "",
        author_link="" if row.is_anonymous else _link(session, row.author_id),
        title=row.title,
        body=row.body,
        wish=row.wish,
        category=row.category,
        prefecture=row.prefecture,
        status=status_for(actor, row),
        visibility=row.visibility,
        is_anonymous=row.is_anonymous,
        is_mine=row.author_id == actor.member_id,
        is_hidden=row.hidden_at is not None,
        takes_answers=is_open and not is_left,
        is_left_to_others=is_left,
        created_at=row.created_at,
        edited_at=row.edited_at,
        due_at=row.due_at,
        owner=people[owner_id].name if owner_id in people else "",
        owner_id=owner_id,
        marks=taxonomy.marks_of(session, [row.id]).get(row.id, Marks()),
        case_ids=consultations.case_ids(session, row.id),
        replies=_answers(session, actor, row),
        know_how=_written_up(know_how.of_consultation(session, row.id), actor, row),
    )


def cited_among(session: Session, actor: Actor, ids: Collection[str]) -> list[rules.Cited]:
    """Return those of some consultations that the reader may see, as other pages name them, newest first."""
    return [
        rules.Cited(row.id, row.title, row.status, row.created_at) for row in consultations.among(session, actor, ids)
    ]


def _link(session: Session, member_id: str) -> str:
    return f"/members/{member_id}" if accounts.active(session, [member_id]) else ""


def _answers(session: Session, actor: Actor, consultation: Consultation) -> tuple[rules.Answer, ...]:
    written = replies.of_thread(session, actor, consultation.id)
    if actor.member_id == consultation.author_id:
        left_out = unheard(session, consultation)
        written = [each for each in written if each.reply.author_id not in left_out]
    cases = replies.case_ids(session, [each.reply.id for each in written])
    return tuple(_answer(actor, consultation, each, cases.get(each.reply.id, ())) for each in written)


def _answer(actor: Actor, consultation: Consultation, written: Written, cases: tuple[str, ...]) -> rules.Answer:
    """Return an answer as its reader sees it: where who asked gives no name, what they add has none either."""
    reply = written.reply
    is_by_asker = reply.author_id == consultation.author_id
    is_nameless = is_by_asker and consultation.is_anonymous
    named = not is_by_asker or shows_name(
        actor, author_id=consultation.author_id, is_anonymous=consultation.is_anonymous
    )
    is_readable = reply.withdrawn_at is None and (reply.hidden_at is None or reads_hidden(actor, reply.author_id))
    return rules.Answer(
        id=reply.id,
        author=written.name if named else "",
        author_id=reply.author_id if written.is_active and not is_nameless else "",
        body=reply.body if is_readable else "",
        created_at=reply.created_at,
        edited_at=reply.edited_at,
        is_mine=reply.author_id == actor.member_id,
        is_private=reply.is_private,
        is_by_asker=is_by_asker,
        has_helped=reply.helped_at is not None and is_readable,
        is_hidden=reply.hidden_at is not None and reply.withdrawn_at is None,
        is_withdrawn=reply.withdrawn_at is not None,
        case_ids=cases if is_readable else (),
    )


def _written_up(row: KnowHow | None, actor: Actor, consultation: Consultation) -> rules.WrittenUp | None:
    """Return what was written up as this reader sees it: what the desk took out, its author and the desk alone."""
    if row is None or (row.hidden_at is not None and not reads_hidden(actor, consultation.author_id)):
        return None
    summary = rules.Summary(row.question, row.answer, is_named=row.is_named, is_public=row.is_public)
    return rules.WrittenUp(summary, row.published_at, row.edited_at, is_hidden=row.hidden_at is not None)
