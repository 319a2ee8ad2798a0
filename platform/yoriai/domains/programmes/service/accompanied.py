"""Which accompaniments belong to a programme: by the day of applying and the prefecture, or by a word of the desk."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.programmes.errors import NoSuchProgramme
from yoriai.domains.programmes.repository import accompanied as repository
from yoriai.domains.programmes.rules import ProgrammeCard
from yoriai.domains.programmes.service import programmes
from yoriai.domains.programmes.service.programmes import RULE


@dataclass(frozen=True)
class Accompanied:
    """An accompaniment in the list of a programme, or on the page that says where it belongs."""

    id: str
    title: str
    name: str
    applied_at: datetime
    prefecture: str | None
    is_by_word: bool


def of_programme(session: Session, actor: Actor, card: ProgrammeCard) -> list[Accompanied]:
    """Return the accompaniments that belong to a programme, applications too, the latest first."""
    require_staff(actor)
    return [_accompanied(*row) for row in repository.of_programme(session, card)]


def belonging(session: Session, actor: Actor, accompaniment_id: str) -> tuple[Accompanied, str]:
    """Return an accompaniment and where the secretariat says that it belongs, as `programmes.belonging` does.

    Raises NoSuchProgramme where there is no such accompaniment.
    """
    require_staff(actor)
    found, said = repository.find(session, accompaniment_id), repository.said_of(session, accompaniment_id)
    if found is None:
        raise NoSuchProgramme
    return _accompanied(*found, said is not None), RULE if said is None else said.programme_id or ""


def say_where(session: Session, actor: Actor, accompaniment_id: str, where: str) -> None:
    """Say where an accompaniment belongs, and log it: a programme's id, '' for none, RULE for days and areas."""
    belonging(session, actor, accompaniment_id)
    if where not in {"", RULE}:
        programmes.get(session, actor, where)
    repository.unsay(session, accompaniment_id)
    if where != RULE:
        repository.say(session, accompaniment_id, where or None)
    accounts.audit(session, actor, "programme.belongs", "accompaniment", accompaniment_id, {"programme": where})


def _accompanied(row: Accompaniment, member: Member, is_by_word: bool) -> Accompanied:
    place = row.prefecture or member.prefecture
    return Accompanied(row.id, row.title, member.name, row.applied_at or row.created_at, place, is_by_word)
