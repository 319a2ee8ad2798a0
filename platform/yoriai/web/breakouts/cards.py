"""Groups as cards, sheets and walls show them."""

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.breakouts.groups import Group
from yoriai.domains.breakouts.known import known_in, strangers_to
from yoriai.domains.breakouts.rooms import is_address, room_of
from yoriai.domains.breakouts.service import Sheet
from yoriai.domains.meetings.states import WAY_LABELS
from yoriai.web.breakouts.views import GroupCard, PlainGroup, SeatRow
from yoriai.web.breakouts.words import group_words

DIGITS = 3


def asked_round(words: str, otherwise: int | None = None) -> int:
    """Return the round that an address names; without `otherwise` raise NotFound for what is no number."""
    if words.isascii() and words.isdigit() and len(words) <= DIGITS:
        return int(words)
    if otherwise is None:
        raise NotFound
    return otherwise


def cards_of(sheet: Sheet, number: int, url: str) -> list[GroupCard]:
    """Return the groups of a round for the office."""
    groups = sheet.rounds[number - 1]
    known = known_in(sheet.gathering, sheet.rounds, number)
    guides = {person.id for person in sheet.gathering.people if person.is_experienced}
    has_ways = len({group.way for group in groups}) > 1
    return [_card(sheet, group, known, guides, url=f"{url}/move/{number}", has_ways=has_ways) for group in groups]


def plain_groups(sheet: Sheet, number: int) -> list[PlainGroup]:
    """Return the groups of a round with names and places alone."""
    found = []
    for group in sheet.rounds[number - 1]:
        seated = set(group.people)
        people = [(each.name, each.organisation) for one, each in sheet.people.items() if one in seated]
        place = "" if is_address(group.room) else group.room
        found.append(PlainGroup(group_words(group.number), place, people))
    return found


def _card(
    sheet: Sheet, group: Group, known: set[tuple[str, str]], guides: set[str], *, url: str, has_ways: bool
) -> GroupCard:
    room = room_of(sheet.meeting, group.number, group.way, group.room)
    seated, rows = set(group.people), []
    for one, each in sheet.people.items():
        if one in seated:
            knows = len(seated) - 1 - strangers_to(one, seated, known)
            rows.append(
                SeatRow(
                    name=each.name,
                    organisation=each.organisation,
                    tags=[
                        *([_("has experience")] if one in guides else []),
                        *([_("stays here")] if one in group.fixed else []),
                    ],
                    knows=ngettext("knows %(num)s of them", "knows %(num)s of them", knows) if knows else "",
                    move_url=f"{url}/{one}",
                )
            )
    return GroupCard(
        number=group.number,
        title=group_words(group.number),
        way=_(WAY_LABELS[group.way]) if has_ways else "",
        place="" if is_address(room) else room,
        room_url=room if is_address(room) else "",
        is_locked=group.is_locked,
        people=rows,
    )
