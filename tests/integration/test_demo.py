"""The invented network: whoever tries the site finds each of its parts alive."""

from sqlmodel import select

from tests.factories.accounts import actor_for
from yoriai.commands import demo
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Role
from yoriai.domains.proposals import service as proposals


def test_a_practice_waits_for_the_secretariat_with_what_was_said_about_it(database: Database) -> None:
    with database.write() as session:
        demo.load(session)
    with database.read() as session:
        desk, proposer = (
            actor_for(session.exec(select(Member).where(Member.email == f"{who}@demo.example")).one(), roles=roles)
            for who, roles in (("desk", [(Role.SECRETARIAT, "")]), ("mentor", []))
        )
        (line,) = proposals.waiting(session)
        known = proposals.review(session, desk, line.id)

        assert (line.organisation, line.proposer) == ("見本法人 ひだまり台所", proposer.name)
        assert known.gaps == []
        assert [(each.part, each.is_desk, each.is_current) for each in known.comments] == [
            ("people", True, False),
            ("", False, True),
        ]
        assert known.content.sections["people"].startswith("小学生が8人ほど")
        assert [each.id for each in proposals.mine(session, proposer)] == [line.id]
