"""Two of the secretariat at the same moment: one decides, the other reads what was decided."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import select

from tests.factories.moderation import make_actor, make_post, make_report, make_staff
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.errors import DecidedMeanwhile
from yoriai.domains.moderation.models import Decision, Report
from yoriai.domains.moderation.states import DecisionKind, ReportReason


def test_of_two_who_decide_at_once_one_does(database: Database) -> None:
    with database.write() as session:
        post, people = make_post(session, PostKind.REPLY), [make_staff(session), make_staff(session)]
        make_report(session, post)
    together = Barrier(2)

    def decide(staff: Actor, what: DecisionKind) -> bool:
        together.wait()
        try:
            with database.write() as session:
                moderation.decide(session, staff, post.kind, post.id, what, reason="理由", seen="")
        except DecidedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(decide, people, (DecisionKind.HIDDEN, DecisionKind.NOTHING_WRONG)))
    with database.read() as session:
        assert (sorted(done), len(session.exec(select(Decision)).all())) == ([False, True], 1)


def test_of_two_reports_of_one_member_at_once_one_is_written(database: Database) -> None:
    with database.write() as session:
        post, reporter = make_post(session, PostKind.REPLY), make_actor(session)
    together = Barrier(2)

    def report(words: str) -> str:
        together.wait()
        with database.write() as session:
            return moderation.report(session, reporter, post.kind, post.id, ReportReason.OTHER, words)

    with ThreadPoolExecutor(2) as pool:
        made = set(pool.map(report, ("一つめ", "二つめ")))
    with database.read() as session:
        row = session.exec(select(Report)).one()
    assert (made, sorted(row.words.split("\n\n"))) == ({row.id}, ["一つめ", "二つめ"])
