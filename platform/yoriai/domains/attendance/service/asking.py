"""Putting people on the list of a meeting, so that they are asked whether they come."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from yoriai.core.security import new_address
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import standings
from yoriai.domains.councils.seated import Seated
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting


def ask(session: Session, meeting: Meeting, people: Iterable[Seated]) -> Sequence[Participant]:
    """Put those who sit in a council on the list of a meeting who are not on it yet; return the new ones.

    Each stands on it once, however many seats they sit for and whatever they signed up as before: by their seat, their
    account or their address. A row that is known otherwise learns of the seat. Nobody's answer changes.
    """
    meetings.locked(session, meeting.id)
    known = _Known(standings.of_meeting(session, meeting.id))
    made: list[Participant] = []
    for person in people:
        found = known.find(person)
        if found is None:
            found = _asked(meeting, person)
            standings.add(session, found)
            known.learn(found)
            made.append(found)
        elif _join(found, person):
            standings.add(session, found)
            known.learn(found)
    return made


class _Known:
    """The people of a meeting by all that tells who they are."""

    def __init__(self, rows: Iterable[Participant]) -> None:
        self._rows: dict[tuple[str, str], Participant] = {}
        for row in rows:
            self.learn(row)

    def learn(self, row: Participant) -> None:
        """Take a row in under all that tells whose it is; who was there first stays."""
        for key in _keys(row.member_id, row.address, row.seat_person_id):
            self._rows.setdefault(key, row)

    def find(self, person: Seated) -> Participant | None:
        """Find somebody by their account, their address or their seat."""
        keys = _keys(person.member_id, person.address, person.person_id)
        return next((self._rows[key] for key in keys if key in self._rows), None)


def _keys(member_id: str | None, address: str, person_id: str | None) -> list[tuple[str, str]]:
    said = (("member", member_id), ("address", address), ("seat", person_id))
    return [(kind, value) for kind, value in said if value]


def _asked(meeting: Meeting, person: Seated) -> Participant:
    return Participant(
        meeting_id=meeting.id,
        member_id=person.member_id,
        seat_id=person.seat_id,
        seat_person_id=person.person_id,
        organisation_id=person.organisation_id,
        name=person.name,
        # a member is written to at their own address, whatever it is by then
        address="" if person.member_id else person.address,
        key=new_address(),
        language=person.language,
    )


def _join(row: Participant, person: Seated) -> bool:
    """Let a row know of the seat and the account that its person has by now; return whether it did not."""
    before = (row.seat_id, row.member_id, row.organisation_id)
    if row.seat_id is None:
        row.seat_id, row.seat_person_id = person.seat_id, person.person_id
        row.organisation_id = person.organisation_id
    if row.member_id is None and person.member_id is not None:
        row.member_id, row.address = person.member_id, ""
    return before != (row.seat_id, row.member_id, row.organisation_id)
