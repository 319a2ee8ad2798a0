"""A question without a name, and a block: nobody learns who asks, and its author hears nothing of whom they blocked."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.consultations import make_consultation, notices_of
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import jobs
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.errors import ReplyNotFound
from yoriai.domains.consultations.filters import Filters
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.service import nudging, resolving
from yoriai.domains.consultations.states import ConsultationStatus
from yoriai.domains.mentors.service import mentor_ids
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

OPEN, ANSWERED = ConsultationStatus.OPEN, ConsultationStatus.ANSWERED
FOOD = Marks({"food": "primary"})


class Asked:
    """Who asked without a name, whom they have blocked, another, and the question."""

    def __init__(self, session: Session) -> None:
        self.author, self.blocked, self.other = (actor_for(make_member(session)) for _each in range(3))
        accounts.block(session, self.author, self.blocked.member_id)
        self.made = make_consultation(session, self.author, is_anonymous=True, marks=FOOD)


def seen(session: Session, actor: Actor, made: Consultation) -> tuple[list[str], ConsultationStatus, int, str]:
    """What somebody sees of a thread, and of it in the list: answers and status, how many and status."""
    thread = consultations.thread(session, actor, made.id)
    (line,) = consultations.listing(session, actor, Filters(), 1).items
    return [each.body for each in thread.replies], thread.status, line.replies, line.status


@pytest.mark.parametrize("is_private", [False, True])
@pytest.mark.parametrize("blocks", ["author", "writer"])
def test_nobody_is_refused_and_so_nobody_learns_who_asks(database: Database, blocks: str, is_private: bool) -> None:
    with database.write() as session:
        people = {name: actor_for(make_member(session)) for name in ("author", "writer")}
        blocked = people["writer" if blocks == "author" else "author"]
        accounts.block(session, people[blocks], blocked.member_id)
        made = make_consultation(session, people["author"], is_anonymous=True)
        thread = consultations.thread(session, people["writer"], made.id)
        assert (thread.is_left_to_others, thread.takes_answers) == (False, True)
        consultations.reply(session, people["writer"], made.id, "答え", is_private=is_private)
        status = OPEN if is_private else ANSWERED
        assert seen(session, people["writer"], made) == (["答え"], status, int(not is_private), status)


def test_its_author_is_shown_nothing_of_whom_they_blocked_and_the_others_everything(database: Database) -> None:
    with database.write() as session:
        each = Asked(session)
        answer = consultations.reply(session, each.blocked, each.made.id, "届かない答え")
        consultations.reply(session, each.blocked, each.made.id, "届かない秘密", is_private=True)
        assert (each.made.first_answered_at, each.made.privately_answered_at) == (None, None)
        assert notices_of(session, each.author.member_id) == []
        assert seen(session, each.author, each.made) == ([], OPEN, 0, OPEN)
        assert seen(session, each.other, each.made) == (["届かない答え"], ANSWERED, 1, ANSWERED)
        with pytest.raises(ReplyNotFound):
            consultations.mark_helped(session, each.author, each.made.id, answer.id, helped=True)

        heard = consultations.reply(session, each.other, each.made.id, "届く答え")
        assert each.made.first_answered_at == heard.created_at
        assert seen(session, each.author, each.made) == (["届く答え"], ANSWERED, 1, ANSWERED)
        resolving.resolve(session, each.author, each.made.id, [answer.id, heard.id])
        assert resolving.suggested(session, each.author, each.made.id).answer == "届く答え"
        assert (answer.helped_at, notices_of(session, each.blocked.member_id)) == (None, [])


def test_a_mark_from_before_the_block_stays_when_it_is_resolved(database: Database) -> None:
    with database.write() as session:
        author, writer = actor_for(make_member(session)), actor_for(make_member(session))
        made = make_consultation(session, author, is_anonymous=True)
        answer = consultations.reply(session, writer, made.id, "答え")
        consultations.mark_helped(session, author, made.id, answer.id, helped=True)
        accounts.block(session, author, writer.member_id)
        resolving.resolve(session, author, made.id, [])
        assert answer.helped_at is not None


def test_others_are_asked_and_the_secretariat_told_as_if_nobody_had_answered(database: Database) -> None:
    with database.write() as session:
        each = Asked(session)
        desk = make_member(session)
        grant(session, desk, Role.SECRETARIAT)
        consultations.reply(session, each.blocked, each.made.id, "届かない答え")
        for actor in (each.blocked, each.other):
            taxonomy.set_marks(session, SubjectKind.MEMBER, actor.member_id, FOOD)
        blocker = make_member(session)
        taxonomy.set_marks(session, SubjectKind.MEMBER, blocker.id, FOOD)
        # who has blocked them knows nothing of who asks, and is asked as anybody
        accounts.block(session, actor_for(blocker), each.author.member_id)
    jobs.asking(mentors=mentor_ids()).run(database)
    clock.jump(timedelta(days=8))
    jobs.JOBS[0].run(database)
    with database.read() as session:
        told = {
            who: [notice.kind for notice in notices_of(session, who)]
            for who in (each.blocked.member_id, each.other.member_id, blocker.id, desk.id)
        }
        assert nudging.count_asked(session, each.made.id) == 2
    question, overdue = [NoticeKind.QUESTION], [NoticeKind.OVERDUE]
    assert told == {
        each.blocked.member_id: [],
        each.other.member_id: question,
        blocker.id: question,
        desk.id: overdue,
    }


@pytest.mark.parametrize("blocks", ["author", "reader"])
@pytest.mark.parametrize("is_anonymous", [False, True])
def test_of_those_without_a_name_none_is_missing_among_the_near_ones(
    database: Database, blocks: str, is_anonymous: bool
) -> None:
    with database.write() as session:
        people = {name: actor_for(make_member(session)) for name in ("author", "reader")}
        taxonomy.set_marks(session, SubjectKind.MEMBER, people["reader"].member_id, FOOD)
        made = make_consultation(session, people["author"], marks=FOOD, is_anonymous=is_anonymous)
        blocked = people["reader" if blocks == "author" else "author"]
        accounts.block(session, people[blocks], blocked.member_id)
        found = [line.id for line in consultations.open_near(session, people["reader"], 5)]
    assert found == ([made.id] if is_anonymous else [])


def test_a_list_asks_as_often_for_three_of_ones_own_as_for_one(database: Database) -> None:
    counts = []
    with database.write() as session:
        author = Asked(session).author
    for more in (0, 2):
        with database.write() as session:
            for _each in range(more):
                make_consultation(session, author, is_anonymous=True)
        with database.read() as session, asked(database) as queries:
            assert len(consultations.listing(session, author, Filters(), 1).items) == more + 1
        counts.append(len(queries))
    assert counts[0] == counts[1]
