"""Groups on paper and on a wall, and where each of them sits: for the office."""

from datetime import timedelta
from typing import Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, time_in_words
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.errors import NoGroups
from yoriai.domains.breakouts.service import Sheet
from yoriai.domains.meetings.states import Way
from yoriai.domains.mentors import service as mentors
from yoriai.web.addresses import Pages
from yoriai.web.breakouts.cards import asked_round, plain_groups
from yoriai.web.breakouts.forms import ROOM_MOST, RoomsForm
from yoriai.web.breakouts.views import PrintView, RoomsView, RoundLink, ScreenView
from yoriai.web.breakouts.words import round_words
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, office_frame

router = Pages()
PATH: Final = "/councils/{slug}/meetings/{meeting_id}/groups"
TOO_LONG: Final = mark("Each line has %(most)d characters at most.")


@router.get(PATH + "/print")
def on_paper(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """All groups on paper: by name, and group by group."""
    shown = office_frame(site, slug, meeting_id)
    sheet = _sheet(site, shown)
    seats = [{one: group.number for group in groups for one in group.people} for groups in sheet.rounds]
    seated = {one for each in seats for one in each}
    view = PrintView(
        frame=shown,
        rounds=[(round_words(number), plain_groups(sheet, number)) for number in range(1, len(sheet.rounds) + 1)],
        people=[
            (each.name, each.organisation, [str(place.get(one, "–")) for place in seats])
            for one, each in sheet.people.items()
            if one in seated
        ],
    )
    return site.page(view)


@router.get(PATH + "/screen")
def on_screen(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The groups of a round, large; of the one that runs, where the address names none."""
    shown = office_frame(site, slug, meeting_id)
    sheet, url = _sheet(site, shown), f"{shown.url}/groups/screen"
    plan, words = sheet.plan, site.request.query_params.get("round", "")
    number = min(max(1, asked_round(words, otherwise=plan.round_now)), plan.rounds)
    runs = number == plan.round_now and plan.round_began_at is not None
    view = ScreenView(
        frame=shown,
        title=round_words(number),
        until=time_in_words(plan.round_began_at + timedelta(minutes=plan.minutes))
        if runs and plan.round_began_at
        else "",
        groups=plain_groups(sheet, number),
        rounds=[RoundLink(round_words(n), f"{url}?round={n}", n == number) for n in range(1, plan.rounds + 1)],
        url=f"{url}?round={number}" if words else url,
    )
    return site.page(view, fragment="wall")


@router.get(PATH + "/rooms")
def rooms(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Where each group sits."""
    shown = office_frame(site, slug, meeting_id)
    said = _rooms_said(_sheet(site, shown))
    return _rooms_page(site, shown, Form.blank(RoomsForm, rooms="\n".join(said)))


@router.post(PATH + "/rooms")
def name_rooms(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Say where each group sits."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(RoomsForm, posted)
    lines = [line.strip() for line in form.data.rooms.split("\n")] if form.is_valid else []
    if any(len(line) > ROOM_MOST for line in lines):
        form.add("rooms", _(TOO_LONG, most=ROOM_MOST))
    if form.is_valid:
        with form.accepting(site.session):
            breakouts.name_rooms(site.session, site.member(), shown.meeting.id, lines)
            site.flash(_("The places of the groups are kept."))
            return site.redirect(f"{shown.url}/groups")
    return _rooms_page(site, shown, form)


def _sheet(site: Site, shown: Frame) -> Sheet:
    sheet = breakouts.sheet(site.session, site.actor, shown.meeting.id, mentors.mentor_ids())
    if sheet is None:
        raise NoGroups
    return sheet


def _rooms_said(sheet: Sheet) -> list[str]:
    rooms = {group.number: group.room for groups in sheet.rounds for group in groups}
    return [rooms.get(number, "") for number in range(1, max(rooms, default=0) + 1)]


def _rooms_page(site: Site, shown: Frame, form: Form[RoomsForm]) -> Response:
    sheet = _sheet(site, shown)
    view = RoomsView(
        frame=shown,
        form=form,
        groups=len(_rooms_said(sheet)),
        is_online=any(group.way is Way.ONLINE for groups in sheet.rounds for group in groups),
    )
    return site.page(view, form.status)
