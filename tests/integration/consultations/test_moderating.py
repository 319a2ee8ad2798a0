"""Hidden consultations and answers: who still sees them, what follows, and what comes back."""

import pytest

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.consultations import make_consultation, notices_of
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.errors import ConsultationNotFound, ReplyNotFound
from yoriai.domains.consultations.filters import Filters
from yoriai.domains.consultations.service import moderating, nudging
from yoriai.domains.consultations.states import ConsultationStatus

NOWHERE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


def test_a_hidden_consultation_is_its_authors_and_the_desks(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        readers = {
            "author": actor_for(make_member(session)),
            "writer": actor_for(make_member(session)),
            "mentor": actor_for(make_member(session), is_mentor=True),
            "desk": actor_for(make_member(session), roles={(Role.SECRETARIAT, "")}),
        }
        made = make_consultation(session, readers["author"], case_ids=(case.id,))
        consultations.reply(session, readers["writer"], made.id, "答え")
        for _twice in range(2):
            moderating.hide(session, PostKind.CONSULTATION, made.id)
        seen = {}
        for name, actor in readers.items():
            post = moderating.posting(session, actor, PostKind.CONSULTATION, made.id)
            seen[name] = (
                post is not None and post.is_hidden,
                len(consultations.cited_among(session, actor, [made.id])),
            )
            if post is None:
                with pytest.raises(ConsultationNotFound):
                    consultations.thread(session, actor, made.id)
        assert seen == {"author": (True, 1), "writer": (False, 0), "mentor": (False, 0), "desk": (True, 1)}
        assert consultations.listing(session, readers["writer"], Filters(), 1).total == 0
        assert (case.use_count, notices_of(session, readers["author"].member_id)) == (0, [])
        assert consultations.backfill_uses(session) == 0
        with pytest.raises(Invalid):
            consultations.reply(session, readers["desk"], made.id, "もうひとつ")
        for _twice in range(2):
            moderating.restore(session, PostKind.CONSULTATION, made.id)
        assert consultations.listing(session, readers["writer"], Filters(), 1).total == 1
        assert case.use_count == 1


def test_a_hidden_answer_leaves_its_place_and_the_question_waits(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        readers = {
            "author": actor_for(make_member(session)),
            "writer": actor_for(make_member(session)),
            "other": actor_for(make_member(session)),
            "desk": actor_for(make_member(session), roles={(Role.SECRETARIAT, "")}),
        }
        made = make_consultation(session, readers["author"])
        answer = consultations.reply(session, readers["writer"], made.id, "ひどい言葉", case_ids=[case.id])
        for _twice in range(2):
            moderating.hide(session, PostKind.REPLY, answer.id)
        shown = {}
        for name, actor in readers.items():
            (each,) = consultations.thread(session, actor, made.id).replies
            post = moderating.posting(session, actor, PostKind.REPLY, answer.id)
            shown[name] = (each.body, each.is_hidden, len(each.case_ids), post is not None)
        assert shown == {
            "author": ("", True, 0, False),
            "writer": ("ひどい言葉", True, 1, True),
            "other": ("", True, 0, False),
            "desk": ("ひどい言葉", True, 1, True),
        }
        assert (made.status, made.first_answered_at, case.use_count) == (ConsultationStatus.OPEN, None, 0)
        assert (notices_of(session, readers["author"].member_id), nudging.due_ids(session)) == ([], [made.id])
        with pytest.raises(ReplyNotFound):
            consultations.mark_helped(session, readers["author"], made.id, answer.id, helped=True)
        for _twice in range(2):
            moderating.restore(session, PostKind.REPLY, answer.id)
        assert (made.status, made.first_answered_at, case.use_count) == (
            ConsultationStatus.ANSWERED,
            answer.created_at,
            1,
        )


def test_what_was_taken_back_is_nobodys_to_report(database: Database) -> None:
    with database.write() as session:
        writer = actor_for(make_member(session))
        made = make_consultation(session, actor_for(make_member(session)))
        answer = consultations.reply(session, writer, made.id, "答え")
        post = moderating.posting(session, actor_for(make_member(session)), PostKind.REPLY, answer.id)
        assert post is not None
        assert (post.title, post.excerpt, post.path) == (
            made.title,
            "答え",
            f"/consultations/{made.id}#reply-{answer.id}",
        )
        consultations.withdraw_reply(session, writer, answer.id)
        assert moderating.posting(session, writer, PostKind.REPLY, answer.id) is None


def test_what_is_not_there_is_said_to_be_missing(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        for kind, error in ((PostKind.CONSULTATION, ConsultationNotFound), (PostKind.REPLY, ReplyNotFound)):
            assert moderating.posting(session, actor, kind, NOWHERE) is None
            for change in (moderating.hide, moderating.restore):
                with pytest.raises(error):
                    change(session, kind, NOWHERE)
        with pytest.raises(ValueError, match="activity"):
            moderating.hide(session, PostKind.ACTIVITY, NOWHERE)
