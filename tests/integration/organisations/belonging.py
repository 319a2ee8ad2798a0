"""Who belongs to an organisation, what they are told, and what they do at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import Session, col, select

from tests.factories.accounts import actor_for, make_member
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.domains.organisations.service import people

Deed = Callable[[Session], object]


def owners(session: Session, organisation_id: str) -> list[str]:
    return people.owners(session, organisation_id)


def excerpts(session: Session, member_id: str, kind: NoticeKind = NoticeKind.MEMBERSHIP) -> list[str]:
    found = select(Notice.excerpt).where(Notice.member_id == member_id, Notice.kind == kind)
    return list(session.exec(found.order_by(col(Notice.id))))


def staff(session: Session) -> Actor:
    return actor_for(make_member(session, name="事務局"), roles={(Role.SECRETARIAT, "")})


def at_once(database: Database, deeds: Sequence[Deed]) -> list[str]:
    """Do all deeds in threads that start together, each in its own transaction; return what came of each."""
    together = Barrier(len(deeds))

    def run(deed: Deed) -> str:
        together.wait()
        try:
            with database.write() as session:
                deed(session)
        except AppError as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(run, deeds))
