"""Lines of a council's history as pages show them."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.councils.models import SeatEvent
from yoriai.domains.councils.service import listing
from yoriai.web.councils.views import EventLine
from yoriai.web.councils.words import event_in_words


def event_lines(session: Session, events: Sequence[SeatEvent], url: str, *, is_office: bool) -> list[EventLine]:
    """Return events in words; who did it is shown to the office. Two queries, however many they are."""
    names = listing.names_of_seats(session, {each.seat_id for each in events if each.seat_id})
    by = accounts.members(session, {each.by_id for each in events if each.by_id}) if is_office else {}
    return [_line(each, names, by[each.by_id].name if each.by_id in by else "", url, is_office) for each in events]


def _line(event: SeatEvent, names: Mapping[str, str], by: str, url: str, is_office: bool) -> EventLine:
    return EventLine(
        day=event.created_at,
        organisation=names.get(event.seat_id or "", ""),
        url=f"{url}/seats/{event.seat_id}" if event.seat_id and is_office else "",
        said=event_in_words(event),
        by=_("%(person)s", person=by) if by else "",
    )
