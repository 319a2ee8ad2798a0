"""“I could do this too”: a member's word to whoever posted an activity, which is answered in private."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.models import Activity, Interest
from yoriai.domains.activities.repository import talk
from yoriai.domains.activities.service import standing
from yoriai.domains.activities.talk_errors import InterestNotFound, OwnPost
from yoriai.domains.activities.talk_rules import INTERESTS_A_PAGE, INTERESTS_OF_MEMBER, Volunteer, Wish
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import versions


def leave(session: Session, actor: Actor, activity_id: str) -> None:
    """Leave interest in an activity: those who look after the post hear of it. A second time nothing happens.

    Raises ActivityNotFound, NotOpen, CannotWrite; OwnPost for who looks after the post; TriesExceeded.
    """
    activity = standing.get_open(session, actor, activity_id)
    if standing.is_kept_by(session, actor, activity):
        raise OwnPost
    accounts.count_try(session, INTERESTS_OF_MEMBER, actor.member_id)
    made = Interest(activity_id=activity.id, member_id=actor.member_id)
    if talk.add_interest_once(session, made):
        versions.bump(session, versions.TALK)
        _tell_keepers(session, actor, activity, made)


def add_words(session: Session, actor: Actor, activity_id: str, words: str) -> None:
    """Say more to an interest of one's own: those who look after the post read it instead of what was there.

    Raises InterestNotFound, and what `leave` raises.
    """
    activity = standing.get_open(session, actor, activity_id)
    found = talk.interest_of(session, activity.id, actor.member_id, locked=True)
    if found is None:
        raise InterestNotFound
    if found.words != words:
        accounts.count_try(session, INTERESTS_OF_MEMBER, actor.member_id)
        found.words = words
        talk.add(session, found)
        if found.answered_at is None:
            # one line in their inboxes, with the latest words
            notifications.forget_notices(session, found.id)
        _tell_keepers(session, actor, activity, found)


def take_back(session: Session, actor: Actor, activity_id: str) -> None:
    """Take one's interest back, with the words and the answer; nobody is told of it any more.

    It may be done whatever has become of the post. Where there is none, nothing happens.
    """
    found = talk.interest_of(session, activity_id, actor.member_id, locked=True)
    if found is not None:
        talk.remove(session, found)
        versions.bump(session, versions.TALK)
        notifications.forget_notices(session, found.id)


def answer(session: Session, actor: Actor, activity_id: str, interest_id: str, words: str) -> None:
    """Answer somebody's interest in private: they are told, and alone read it. A later answer takes its place.

    For those who look after the post: raises ActivityNotFound for others, InterestNotFound, NotOpen for a hidden post;
    TriesExceeded.
    """
    activity = standing.get_kept(session, actor, activity_id)
    standing.require_open(activity)
    found = talk.interest(session, activity.id, interest_id)
    if found is None or found.member_id in accounts.kept_apart(session, actor.member_id):
        raise InterestNotFound
    if found.answer == words:
        return
    accounts.count_try(session, INTERESTS_OF_MEMBER, actor.member_id)
    found.answer, found.answered_by_id, found.answered_at = words, actor.member_id, clock.now()
    talk.add(session, found)
    notifications.notify(
        session,
        to=[found.member_id],
        kind=NoticeKind.INTEREST_ANSWER,
        about=found.id,
        path=f"/activities/{activity.id}#interest",
        words={"person": actor.name, "title": activity.title},
        excerpt=words,
        by=actor.member_id,
    )


def mine(session: Session, actor: Actor, activity_id: str) -> Wish | None:
    """Return the interest that a member has left in an activity."""
    found = talk.interest_of(session, activity_id, actor.member_id)
    if found is None:
        return None
    names = _names(session, [found])
    return Wish(
        id=found.id,
        words=found.words,
        created_at=found.created_at,
        answer=found.answer,
        answered_by=names.get(found.answered_by_id or "", ""),
        answered_at=found.answered_at,
    )


def volunteers(session: Session, actor: Actor, activity_id: str, number: int) -> tuple[Activity, Page[Volunteer]]:
    """Return a post with those who could do it too, unanswered ones first; raise ActivityNotFound.

    For those who look after it, five queries however many there are; whom the reader is kept apart from is left out.
    """
    activity = standing.get_kept(session, actor, activity_id)
    apart = accounts.kept_apart(session, actor.member_id)
    rows, total = talk.interests(session, activity.id, apart, number)
    names = _names(session, [row for row, _name, _place in rows])
    marks = taxonomy.marks_of(session, [activity.id, *(row.member_id for row, _name, _place in rows)])
    found = [
        Volunteer(
            id=row.id,
            member_id=row.member_id,
            name=name,
            prefecture=prefecture,
            is_near=prefecture is not None and prefecture == activity.prefecture,
            common=[code for code in marks[activity.id] if code in marks[row.member_id]],
            words=row.words,
            created_at=row.created_at,
            answer=row.answer,
            answered_by=names.get(row.answered_by_id or "", ""),
            answered_at=row.answered_at,
        )
        for row, name, prefecture in rows
    ]
    return activity, Page(found, max(1, number), total, INTERESTS_A_PAGE)


def count(session: Session, actor: Actor, activity_id: str) -> int:
    """Return how many could do it too, as `volunteers` lists them to somebody who looks after the post."""
    return talk.count_interests(session, activity_id, accounts.kept_apart(session, actor.member_id))


def part(session: Session, member_id: str, other_id: str) -> None:
    """Take back what two members, who want nothing to do with each other now, were told of each other's interest.

    Lists leave them out from now on: a line in the inbox would say that nobody has taken anything back.
    """
    notifications.forget_between(session, NoticeKind.INTEREST, member_id, other_id)


def _tell_keepers(session: Session, actor: Actor, activity: Activity, interest: Interest) -> None:
    notifications.notify(
        session,
        to=standing.keepers(session, activity),
        kind=NoticeKind.INTEREST,
        about=interest.id,
        path=f"/activities/{activity.id}/interest",
        words={"person": actor.name, "title": activity.title},
        excerpt=interest.words,
        by=actor.member_id,
    )


def _names(session: Session, rows: list[Interest]) -> dict[str, str]:
    answered_by = {row.answered_by_id for row in rows if row.answered_by_id is not None}
    return {member_id: member.name for member_id, member in accounts.members(session, answered_by).items()}
