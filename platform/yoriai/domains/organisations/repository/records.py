"""Rows of organisations and affiliations."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Text, cast, func, insert, inspect, update
from sqlalchemy import select as select_rows
from sqlmodel import Session, col, select

from yoriai.core.among import among
from yoriai.domains.organisations.hosts import shared_hosts
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.rules import (
    SQUASHED_MOST,
    bare_furigana,
    bare_name,
    comparable_name,
    sort_key,
    website_key,
)
from yoriai.domains.organisations.states import VISIBLE

_COLUMNS: Final = tuple(inspect(Organisation).columns)


def find(session: Session, organisation_id: str) -> Organisation | None:
    """Find an organisation by its id."""
    return session.get(Organisation, organisation_id)


def locked(session: Session, organisation_id: str) -> Organisation | None:
    """Find an organisation as it is now; nobody else changes it or its people until this transaction ends."""
    statement = select(Organisation).where(Organisation.id == organisation_id).with_for_update()
    return session.exec(statement.execution_options(populate_existing=True)).first()


def with_ids(session: Session, organisation_ids: Collection[str]) -> list[Organisation]:
    """Return the organisations of some ids."""
    return list(session.exec(select(Organisation).where(col(Organisation.id).in_(sorted(organisation_ids)))))


def named(session: Session, squashed: Collection[str]) -> list[Organisation]:
    """Return the organisations with one of these comparable names, the oldest first."""
    statement = select(Organisation).where(col(Organisation.squashed_name).in_(sorted(squashed)))
    return list(session.exec(statement.order_by(col(Organisation.id))))


def with_aliases(session: Session) -> list[Organisation]:
    """Return the organisations known by other spellings too, the oldest first."""
    statement = select(Organisation).where(cast(Organisation.aliases, Text) != "[]")
    return list(session.exec(statement.order_by(col(Organisation.id))))


def containing(session: Session, squashed: str, limit: int) -> list[Organisation]:
    """Return organisations that everybody may see whose comparable name has a part, the shortest names first."""
    statement = (
        select(Organisation)
        .where(
            col(Organisation.squashed_name).contains(squashed, autoescape=True),
            col(Organisation.status).in_(sorted(VISIBLE)),
        )
        .order_by(func.length(Organisation.squashed_name), col(Organisation.id))
    )
    return list(session.exec(statement.limit(limit)))


def remove(session: Session, organisation: Organisation) -> None:
    """Delete an organisation; raises IntegrityError where something is about it."""
    session.delete(organisation)
    session.flush()


def everything(session: Session) -> list[Organisation]:
    """Return every organisation, the oldest first."""
    return list(session.exec(select(Organisation).order_by(col(Organisation.id))))


def fingerprint(session: Session) -> str:
    """Return what `fingerprint_of` makes of every organisation as its row is now, without an object for each."""
    return _digest(session.connection().execute(select_rows(*_COLUMNS).order_by(col(Organisation.id))))


def fingerprint_of(organisations: Iterable[Organisation]) -> str:
    """Return the same for the same organisations in the order of `everything`."""
    return _digest(map(attrgetter(*(column.key for column in _COLUMNS)), organisations))


def _digest(rows: Iterable[Iterable[Any]]) -> str:
    told = hashlib.sha256()
    for row in rows:
        told.update(repr(tuple(row)).encode())
    return told.hexdigest()


def with_keys(organisation: Organisation) -> Organisation:
    """Return an organisation with what it is compared and sorted by as the rest of it says: all that is written is."""
    organisation.squashed_name = comparable_name(organisation.name)[:SQUASHED_MOST]
    organisation.bare_name = bare_name(organisation.name)
    organisation.bare_furigana = bare_furigana(organisation.furigana)
    organisation.sort_key = sort_key(organisation.name, organisation.furigana)
    organisation.website_key = website_key(organisation.website, shared_hosts().every)
    return organisation


def insert_all(session: Session, organisations: Sequence[Organisation]) -> None:
    """Write new organisations, each as a row and no more."""
    if organisations:
        session.connection().execute(insert(Organisation), [with_keys(each).model_dump() for each in organisations])


def add_all(session: Session, organisations: Iterable[Organisation]) -> None:
    """Write organisations, new or changed."""
    session.add_all(map(with_keys, organisations))
    session.flush()


def add(session: Session, organisation: Organisation) -> None:
    """Write an organisation, new or changed."""
    session.add(with_keys(organisation))
    session.flush()


def touch(session: Session, organisation_ids: Collection[str], version: int) -> None:
    """Write of organisations by which version of the directory they were changed last."""
    changed = update(Organisation).where(among(session, col(Organisation.id), organisation_ids))
    session.connection().execute(changed.values(changed=version))
