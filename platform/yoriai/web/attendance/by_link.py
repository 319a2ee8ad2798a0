"""The links of mails: a guest shows that an address is theirs, and anybody answers without signing in.

Opening one changes nothing, since mail programs open links by themselves: each page has a button.
"""

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.errors import Conflict
from yoriai.domains.attendance import rules
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.service import by_link, guests, links
from yoriai.domains.attendance.service.telling_mail import room_for
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, MeetingStatus, Way
from yoriai.domains.meetings.words import when_in_words, where_in_words
from yoriai.infra.linking import linked
from yoriai.web.accounts.browser import unkept
from yoriai.web.addresses import Pages
from yoriai.web.attendance.answering import thank
from yoriai.web.attendance.forms import AnswerForm
from yoriai.web.attendance.panel import answer_of, checked, link_panel
from yoriai.web.attendance.views import LinkView, ProveView
from yoriai.web.attendance.words import places_words, way_words
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()
PATH = "/meetings/answers/{signed}"


@router.get(PATH)
def show(site: CurrentSite, signed: str) -> Response:
    """What was written, and the button that signs up; or the answer of whoever is on the list."""
    if links.is_sign_up(signed):
        return _prove_page(site, signed)
    return _page(site, signed, None)


@router.post(PATH)
def answer(site: CurrentSite, signed: str, posted: Posted) -> Response:
    """Sign up, or take another answer."""
    if links.is_sign_up(signed):
        who = guests.prove(site.session, signed)
        thank(site, who)
        return site.redirect(attendance.answer_path(who))
    form = checked(Form.posted(AnswerForm, posted), by_link.asked(site.session, signed).meeting)
    if form.is_valid:
        with form.accepting(site.session):
            who = by_link.answer(site.session, signed, answer_of(form))
            thank(site, who)
            return site.redirect(links.answer_path(who))
    return _page(site, signed, form)


def _page(site: Site, signed: str, form: Form[AnswerForm] | None) -> Response:
    asked = by_link.asked(site.session, signed)
    who, meeting = asked.who, asked.meeting
    panel = link_panel(site.session, who, meeting, site.request.url.path, form)
    view = LinkView(
        title=meetings.title(meeting),
        council=councils.by_id(site.session, meeting.council_id).name,
        when=when_in_words(meeting),
        where=where_in_words(meeting),
        address=meeting.address,
        access=linked(meeting.access),
        map_url=meeting.map_url,
        page_url=_page_url(site, meeting),
        name=who.name,
        panel=panel,
        room=room_for(meeting, who.rsvp, who.way),
        ticket_url=_ticket_url(who, meeting),
        groups_url=_groups_url(site, meeting, signed),
        is_cancelled=meeting.status is MeetingStatus.CANCELLED,
        reason=meeting.reason,
    )
    return unkept(site.page(view, status=panel.form.status))


def _page_url(site: Site, meeting: Meeting) -> str:
    """Return the meeting's page, with its agenda, where it is open to whoever has no account."""
    if meeting.audience is not Audience.EVERYBODY or meeting.status is MeetingStatus.DRAFT:
        return ""
    return path_of(councils.by_id(site.session, meeting.council_id).slug, meeting.id)


def _ticket_url(who: Participant, meeting: Meeting) -> str:
    comes = who.rsvp in {Rsvp.YES, Rsvp.MAYBE} and who.way is Way.IN_PERSON
    is_to_come = meeting.status is MeetingStatus.PUBLISHED and not rules.is_over(meeting, clock.now())
    return attendance.ticket_path(who) if comes and is_to_come else ""


def _groups_url(site: Site, meeting: Meeting, signed: str) -> str:
    """Return where somebody finds their small group, once groups are shown."""
    if meeting.status is not MeetingStatus.PUBLISHED or not breakouts.are_shown(site.session, meeting.id):
        return ""
    council = councils.by_id(site.session, meeting.council_id)
    return f"{path_of(council.slug, meeting.id)}/groups/of/{signed}"


def _prove_page(site: Site, signed: str) -> Response:
    made, meeting = guests.shown(site.session, signed)
    if meeting.status is not MeetingStatus.PUBLISHED:
        raise Conflict
    counts, left = attendance.counts(site.session, meeting.id), attendance.places_left(site.session, meeting)
    way = rules.way_taken(meeting, made.way) or meeting.format.ways[0]
    view = ProveView(
        title=meetings.title(meeting),
        when=when_in_words(meeting),
        where=where_in_words(meeting),
        name=made.name,
        way=way_words(way),
        places=places_words(left[way], counts.waiting_by_way.get(way, 0)),
        action=site.request.url.path,
        is_closed=not rules.takes_sign_ups(meeting, clock.now()),
    )
    return unkept(site.page(view))
