"""How groups are said."""

from collections.abc import Sequence

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext, time_in_words
from yoriai.domains.attendance.rules import Attendee
from yoriai.domains.breakouts.rooms import is_address
from yoriai.domains.breakouts.service import OwnGroup, OwnGroups, Sheet
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.states import Way
from yoriai.web.breakouts.views import OwnCard, OwnPart


def group_words(number: int) -> str:
    """Return what a group is called."""
    return _("Group %(number)d", number=number)


def round_words(number: int) -> str:
    """Return what a round is called."""
    return _("Round %(number)d", number=number)


def figures_words(sheet: Sheet) -> list[str]:
    """Return how good groups are, each a sentence."""
    figures = sheet.figures
    new = _(
        "%(new)d pairs meet for the first time; with these people more than %(bound)d are not possible.",
        new=figures.new,
        bound=figures.bound,
    )
    alone = ngettext(
        "In %(num)s group there is nobody with experience.",
        "In %(num)s groups there is nobody with experience.",
        figures.alone,
    )
    colleagues = ngettext(
        "%(num)s pair is of one organisation.", "%(num)s pairs are of one organisation.", figures.colleagues
    )
    return [new, *([alone] if figures.alone else []), *([colleagues] if figures.colleagues else [])]


def unsettled_words(sheet: Sheet) -> str:
    """Return what has changed about the people since the groups were made, '' for nothing."""
    parts = []
    if sheet.late:
        names = _named(sheet.late)
        parts.append(_("Not in a group yet: %(names)s.", names=names))
    if sheet.gone:
        parts.append(_("In a group, but not expected any more: %(names)s.", names=_named(sheet.gone)))
    if sheet.is_unsettled and not parts:
        parts.append(_("Something about the people has changed since the groups were made."))
    return " ".join(parts)


def _named(people: Sequence[Attendee], most: int = 8) -> str:
    names = "、".join(each.name for each in people[:most])
    more = len(people) - most
    return _("%(names)s and %(more)d more", names=names, more=more) if more > 0 else names


def own_part(found: OwnGroups, url: str) -> OwnPart:
    """Return somebody's groups as their page shows them."""
    is_over = found.is_over
    now = None if is_over else found.now
    rest = [group for group in found.groups if group is not now and (is_over or group.round > found.round_now)]
    return OwnPart(
        name=found.name,
        now=_card(now) if now else None,
        others=[] if is_over else [_card(group) for group in rest],
        until=time_in_words(found.ends_at) if found.ends_at else "",
        has_begun=found.round_now > 0,
        is_over=is_over,
        room_url=meetings.room(found.meeting) if _is_online(found) else "",
        url=url,
    )


def _is_online(found: OwnGroups) -> bool:
    return any(group.way is Way.ONLINE for group in found.groups)


def _card(group: OwnGroup) -> OwnCard:
    guests = ngettext("and %(num)s guest", "and %(num)s guests", group.guests) if group.guests else ""
    return OwnCard(
        round=round_words(group.round),
        title=group_words(group.number),
        place="" if is_address(group.room) else group.room,
        room_url=group.room if is_address(group.room) else "",
        people=[(each.name, each.organisation) for each in group.with_members],
        guests=guests,
    )
