"""A member who has left traces everywhere, and others who have answered them."""

from dataclasses import dataclass

from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity, make_draft
from tests.factories.consultations import make_consultation
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.models import Comment, Interest
from yoriai.domains.collections import service as collections
from yoriai.domains.collections.rules import Draft
from yoriai.domains.collections.states import Audience
from yoriai.domains.consultations import service as consultations
from yoriai.domains.mentoring.models import SessionNote
from yoriai.domains.mentoring.service import sessions
from yoriai.domains.mentoring.states import NoteLevel, RequestStatus
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind

NAME = "西園寺 あやめ"
FURIGANA = "さいおんじ あやめ"
ADDRESS = "ayame@saionji.example"
WORD = "ひみつのことば"
"""Stands in everything that the member writes."""


@dataclass(frozen=True)
class Traces:
    """The member, somebody who answered, and the ids of what both wrote."""

    actor: Actor
    other: Actor
    lonely_question: str
    answered_question: str
    reply: str
    lonely_activity: str
    answered_activity: str
    comment: str


def make_traces(session: Session, **member: object) -> Traces:
    """Let a member write, comment, answer, keep, ask and meet; and another answer some of it."""
    row = make_member(session, **({"name": NAME, "furigana": FURIGANA, "email": ADDRESS, "about": WORD} | member))
    me, other = actor_for(row), actor_for(make_member(session, name="林 一", furigana="はやし はじめ"))
    lonely = make_consultation(session, me, title=f"だれも {WORD}", body=WORD)
    answered = make_consultation(session, me, title=f"きいて {WORD}", body=WORD)
    consultations.reply(session, other, answered.id, "こうしてはどうでしょう")
    question = make_consultation(session, other, title="林の相談", body="おしえてください")
    reply = consultations.reply(session, me, question.id, f"わたしは {WORD}")
    make_draft(session, me, title=f"下書き {WORD}")
    alone = make_activity(session, me, title=f"ひとり {WORD}", body=WORD)
    spoken = make_activity(session, me, title=f"みんなで {WORD}", body=WORD)
    theirs = make_activity(session, other, title="林の活動", body="やりました")
    comment = Comment(activity_id=theirs.id, author_id=me.member_id, body=f"いいですね {WORD}")
    session.add_all(
        [
            Comment(activity_id=spoken.id, author_id=other.member_id, body="すてきです"),
            comment,
            Interest(activity_id=theirs.id, member_id=me.member_id, words=WORD),
        ]
    )
    collections.make(session, me, Draft(f"まとめ {WORD}", WORD, Audience.EVERYBODY, shows_name=True))
    _meet(session, me, other)
    notifications.notify(
        session,
        to=[other.member_id],
        kind=NoticeKind.REPLY,
        about=reply.id,
        path="/",
        words={"who": NAME, "title": "林の相談"},
        excerpt=WORD,
        by=me.member_id,
    )
    notifications.post(
        session,
        to=accounts.contact(session, other.member_id),
        template="suspension_lifted",
        context={"reason": f"{NAME}さんから: {WORD}"},
        about=question.id,
    )
    return Traces(me, other, lonely.id, answered.id, reply.id, alone.id, spoken.id, comment.id)


def _meet(session: Session, me: Actor, other: Actor) -> None:
    """Let the member ask for a session, book one with the other, and write notes."""
    row = session.get_one(Member, me.member_id)
    mentor = make_mentor(session, session.get_one(Member, other.member_id))
    make_request(session, row, goals=WORD)
    request = make_request(session, row, goals=WORD)
    request.status = RequestStatus.MATCHED
    booked = sessions.book(session, mentor.member_id, request.requester_id, in_days(3), request_id=request.id)
    session.add(SessionNote(session_id=booked.id, author_id=me.member_id, level=NoteLevel.PRIVATE, body=WORD))
    session.add(SessionNote(session_id=booked.id, author_id=other.member_id, level=NoteLevel.PAIR, body="林のメモ"))
    session.flush()
