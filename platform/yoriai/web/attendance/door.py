"""The door on the day: a list with big buttons for whoever stands there with a telephone, and walk-ins.

Without scripts each tap is a form; with them (`static/js/door.js`) it shows at once and is sent when the network lets
it, again and again until it has arrived. What is sent says how somebody is there, so twice is as once.
"""

from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from yoriai.core.errors import AppError
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import time_in_words
from yoriai.core.text import normalise
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.listed import Row
from yoriai.domains.attendance.people_rules import SHOWN_LABELS, Newcomer, Shown
from yoriai.domains.attendance.service import door
from yoriai.domains.attendance.service.standing import check_door
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.councils.states import SEAT_KIND_LABELS, SeatKind
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import WAY_LABELS, Way
from yoriai.web.addresses import Pages
from yoriai.web.attendance.forms import DoorForm, TapForm, WalkInForm
from yoriai.web.attendance.office_views import DoorRow, DoorView
from yoriai.web.attendance.words import TAPS, quorum_words, rsvp_words, way_words
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, office_frame

router = Pages()
PATH: Final = "/councils/{slug}/meetings/{meeting_id}/door"
CLEAR: Final = "clear"


@router.get(PATH)
def show(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Who is there; a script takes the block `list` alone, to learn what others at the door have tapped."""
    return _page(site, office_frame(site, slug, meeting_id), None)


@router.post(PATH + "/walk-in")
def walk_in(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Put somebody on the list who stands at the door."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(WalkInForm, posted)
    if form.is_valid:
        newcomer = Newcomer(form.data.name, organisation=form.data.organisation, way=form.data.way)
        with form.accepting(site.session):
            who = door.walk_in(site.session, site.member(), shown.meeting.id, newcomer)
            site.flash(_("%(name)s is noted as present.", name=who.name))
            return site.redirect(f"{shown.url}/door#p-{who.id}")
    return _page(site, shown, form)


@router.post(PATH + "/{participant_id}")
def tap(site: CurrentSite, slug: str, meeting_id: str, participant_id: str, posted: Posted) -> Response:
    """Note how somebody is there; a script is given the head of the page anew."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(TapForm, posted)
    if form.is_valid:
        said = None if form.data.presence == CLEAR else Presence(form.data.presence)
        door.mark(site.session, site.member(), shown.meeting.id, participant_id, said, form.data.at)
    if site.is_htmx:
        return _page(site, shown, None, fragment="state")
    query = site.request.url.query
    return site.redirect(f"{shown.url}/door" + (f"?{query}" if query else "") + f"#p-{participant_id}")


@router.post(PATH + "/{participant_id}/removal")
def take_back(site: CurrentSite, slug: str, meeting_id: str, participant_id: str) -> Response:
    """Take somebody off again who was put on the list at the door by mistake."""
    shown = office_frame(site, slug, meeting_id)
    door.take_back_walk_in(site.session, site.member(), shown.meeting.id, participant_id)
    site.flash(_("Taken off the list."))
    return site.redirect(f"{shown.url}/door")


def _page(site: Site, shown: Frame, walk: Form[WalkInForm] | None, fragment: str = "list") -> Response:
    session, meeting = site.session, shown.meeting
    form = Form.asked(DoorForm, site.request.query_params)
    wanted = form.data if form.is_valid else DoorForm()
    asked = [("show", str(wanted.show))] if wanted.show is not Shown.ALL else []
    query = urlencode([*asked, *([("q", wanted.q)] if wanted.q else [])])
    rows = door.at_door(session, site.member(), meeting.id, wanted.show, wanted.q)
    counts, quorum = attendance.counts(session, meeting.id), attendance.quorum(session, meeting)
    view = DoorView(
        frame=shown,
        form=form,
        rows=[_row(each, shown, f"?{query}" if query else "") for each in rows],
        here=counts.there,
        expected=counts.of(Rsvp.YES),
        quorum=quorum_words(quorum),
        is_met=quorum.is_met,
        shown=[(str(each), _(label), each is wanted.show) for each, label in SHOWN_LABELS.items()],
        presences={str(each): _(label) for each, label in TAPS.items()},
        walk_in=walk or Form.blank(WalkInForm, way=_way_at_door(meeting)),
        ways=[(str(way), _(WAY_LABELS[way])) for way in meeting.format.ways] if len(meeting.format.ways) > 1 else [],
        query=f"?{query}" if query else "",
        closed_because=closed_because(meeting),
    )
    return site.page(view, status=view.walk_in.status, fragment=fragment)


def closed_because(meeting: Meeting) -> str:
    """Return why nothing is noted at the door of a meeting, '' where it is."""
    try:
        check_door(meeting)
    except AppError as problem:
        return _(problem.msgid, **problem.params)
    return ""


def _way_at_door(meeting: Meeting) -> Way | None:
    return Way.IN_PERSON if Way.IN_PERSON in meeting.format.ways else None


def _row(row: Row, shown: Frame, query: str) -> DoorRow:
    found, base = row.attendee, f"{shown.url}/door/{row.attendee.participant_id}"
    return DoorRow(
        id=found.participant_id,
        name=found.name,
        furigana=found.furigana,
        organisation=found.organisation,
        tags=_tags(row, shown.meeting),
        presence=str(found.presence or ""),
        arrived=time_in_words(row.arrived_at) if row.arrived_at else "",
        find=normalise(f"{found.name} {found.furigana} {found.organisation}"),
        action=base + query,
        undo=f"{base}/removal" if found.is_walk_in and not found.was_there else "",
    )


def _tags(row: Row, meeting: Meeting) -> list[str]:
    """Return what whoever stands at the door should know of somebody, in a word or two each."""
    found = row.attendee
    said = [
        _(SEAT_KIND_LABELS[SeatKind.LEAD]) if found.seat_kind is SeatKind.LEAD else "",
        _("Came without signing up") if found.is_walk_in else "",
        "" if found.is_walk_in or found.rsvp is Rsvp.YES else rsvp_words(found.rsvp),
        way_words(found.way) if len(meeting.format.ways) > 1 and found.rsvp is Rsvp.YES else "",
    ]
    return [each for each in said if each]
