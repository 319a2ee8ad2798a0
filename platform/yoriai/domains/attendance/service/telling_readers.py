"""The people of a meeting as mails to them need them."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlmodel import Session

from yoriai.core.i18n import language_of
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import telling as repository
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.paces import Choices, Pace
from yoriai.domains.notifications.service.choosing import choices_of
from yoriai.domains.organisations import service as organisations


@dataclass(frozen=True)
class Reader:
    """Somebody of a meeting who can be written to. Whoever has no account has chosen nothing."""

    row: Participant
    to: Contact
    organisation: str = ""
    is_seated: bool = True
    choices: Choices = field(default_factory=Choices)

    @property
    def is_member(self) -> bool:
        """Whether they have an account."""
        return bool(self.to.member_id)

    @property
    def wants_bulk(self) -> bool:
        """Whether they wish for invitations and reminders."""
        return self.choices.pace(Topic.MEETINGS) is not Pace.NEVER


def readers(session: Session, rows: Collection[Participant]) -> dict[str, Reader]:
    """Return those of some people who can be written to, by the id of their row; six queries, however many they are.

    Left out is who may not sign in any more, and a guest who was forgotten.
    """
    member_ids = [row.member_id for row in rows if row.member_id]
    active = set(accounts.active(session, member_ids))
    contacts = accounts.contacts(session, active)
    choices = choices_of(session, active)
    people = {row.seat_person_id for row in rows if row.seat_person_id}
    sitting = repository.sitting(session, people)
    named = organisations.by_ids(session, {row.organisation_id for row in rows if row.organisation_id})
    found: dict[str, Reader] = {}
    for row in rows:
        to = contacts.get(row.member_id) if row.member_id else _guest(row)
        if to is not None:
            own = named.get(row.organisation_id or "")
            found[row.id] = Reader(
                row=row,
                to=to,
                organisation=own.name if own else row.organisation,
                is_seated=row.seat_person_id is None or row.seat_person_id in sitting,
                choices=choices.get(row.member_id or "", Choices()),
            )
    return found


def _guest(row: Participant) -> Contact | None:
    return Contact("", row.address, row.name, language_of(row.language)) if row.address else None
