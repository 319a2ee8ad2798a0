"""Consultations, who asks them, and who looks for them."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.consultations import make_consultation
from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.filters import Filters
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

MINUTE = timedelta(minutes=1)


def member(session: Session, marks: Marks | None = None, *, is_mentor: bool = False, **changes: Any) -> Actor:
    made = make_member(session, **changes)
    taxonomy.set_marks(session, SubjectKind.MEMBER, made.id, marks or Marks())
    return actor_for(made, is_mentor=is_mentor)


def staff(session: Session) -> Actor:
    return actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})


def ask(session: Session, author: Actor, **changes: Any) -> Consultation:
    clock.jump(MINUTE)
    return make_consultation(session, author, **changes)


def ids(session: Session, actor: Actor, filters: Filters, page: int = 1) -> list[str]:
    return [line.id for line in consultations.listing(session, actor, filters, page).items]
