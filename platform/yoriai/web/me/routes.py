"""A member's own page, and the private calendar feed."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session
from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, speaking
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.rules import When
from yoriai.domains.activities.service import dated
from yoriai.domains.activities.service.near import near
from yoriai.domains.activities.words import place_in_words, when_in_words
from yoriai.domains.attendance.service import calendars as meeting_calendars
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.filters import Filters
from yoriai.domains.consultations.lines import Line
from yoriai.domains.mentoring.service import agenda, offers
from yoriai.domains.mentoring.service.agenda import Agenda, Appointment, OpenRequest
from yoriai.domains.mentoring.session_rules import STATUS_LABELS as SESSION_LABELS
from yoriai.domains.mentoring.states import OUTCOME_LABELS, RequestStatus, SessionStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.activities.events import events_of
from yoriai.web.activities.words import row_of as row_of_activity
from yoriai.web.addresses import Pages
from yoriai.web.consultations.rows import row_of as row_of_consultation
from yoriai.web.consultations.rows import standing_of, tone_of
from yoriai.web.deps import CurrentSite
from yoriai.web.me import accompaniments as own_accompaniments
from yoriai.web.me import councils as own_councils
from yoriai.web.me import hours as own_hours
from yoriai.web.me import meetings as own_meetings
from yoriai.web.me.views import ConsultationRow, DateRow, MeView, PastRow, RequestRow, Step, ToldRow
from yoriai.web.me.waiting import waiting_rows
from yoriai.web.mentoring.request_rows import STANDINGS
from yoriai.web.mentoring.session_page import TONES
from yoriai.web.mentoring.sessions import calendar_response

router = Pages()

CONSULTATIONS_SHOWN: Final = 5
NEAR_SHOWN: Final = 3
DATES_SHOWN: Final = 5
NEW_FOR: Final = timedelta(days=30)
"""An activity of the last month is news; an older one is found in the list."""

NEXT_STEPS = {
    RequestStatus.WAITING: mark("We ask the next mentor who suits. More hours make it quicker."),
    RequestStatus.OFFERED: mark("You will hear within a few days. If the mentor cannot, the next one is asked."),
    RequestStatus.EXHAUSTED: mark("No mentor was free at your hours. More hours help; the secretariat looks too."),
}


@router.get("/me")
def index(site: CurrentSite) -> Response:
    """Show what waits for the member first, then what is to come, then what was."""
    actor = site.member()
    mine = agenda.of_member(site.session, actor.member_id)
    waiting_offers = offers.waiting_for(site.session, actor.member_id) if actor.is_mentor else []
    asked = consultations.listing(site.session, actor, Filters(mine=True), 1)
    ahead, run = own_meetings.ahead(site.session, actor), own_councils.run_by(site.session, actor)
    founded, accompanied = own_accompaniments.of(site.session, actor)
    matters = [
        *own_hours.waiting_rows(site.session, actor),
        *own_accompaniments.waiting_rows(founded, accompanied),
        *own_councils.waiting_rows(site.session, actor, run),
        *own_meetings.asked_rows(site.session, actor, ahead),
        *waiting_rows(site.session, actor, asked.items),
    ]
    meetings, dates = own_meetings.coming_rows(ahead), _dates(site.session, actor)
    vocabulary = taxonomy.vocabulary(site.session)
    open_ones = consultations.open_near(site.session, actor, NEAR_SHOWN)
    new_ones = near(site.session, actor, clock.now() - NEW_FOR, NEAR_SHOWN)
    is_new = not (
        asked.total or mine.requests or mine.coming or mine.over or waiting_offers or matters or ahead or dates
    )
    return site.page(
        MeView(
            name=actor.name,
            is_mentor=actor.is_mentor,
            offers=waiting_offers,
            unanswered=mine.unanswered,
            questions=mine.open_questions,
            matters=matters,
            coming=mine.coming,
            meetings=meetings,
            councils=own_councils.rows(site.session, actor, run),
            accompaniments=own_accompaniments.rows(founded, accompanied),
            dates=dates,
            near_consultations=[row_of_consultation(line, vocabulary) for line in open_ones],
            near_activities=[row_of_activity(line, vocabulary, shows_people=True) for line in new_ones],
            requests=[_request(request) for request in mine.requests],
            consultations=[_consultation(line) for line in asked.items[:CONSULTATIONS_SHOWN]],
            more_consultations=asked.total > CONSULTATIONS_SHOWN,
            past=[_past(appointment) for appointment in mine.over],
            told=[ToldRow(told, _(OUTCOME_LABELS[told.outcome])) for told in mine.told if told.outcome],
            steps=_steps(actor.is_mentor) if is_new else [],
            waiting=_waiting(mine, len(waiting_offers) + len(matters)),
        )
    )


@router.get("/me/calendar/{token}.ics")
def calendar(site: CurrentSite, token: str) -> Response:
    """Give the calendar of the member whose secret this is: sessions, meetings, and activities that they could do too.

    Calendars ask without signing in.
    """
    owner = accounts.find_by_calendar_token(site.session, token)
    if owner is None:
        raise NotFound
    with speaking(owner.language):
        wished = events_of(site.settings, dated.of_interest(site.session, owner.member_id))
        meetings = meeting_calendars.events_of(site.session, owner)
    return calendar_response(agenda.feed(site.session, owner, [*meetings, *wished]), "yoriai.ics")


def _waiting(mine: Agenda, others: int) -> int:
    return others + len(mine.unanswered) + len(mine.open_questions)


def _dates(session: Session, actor: Actor) -> list[DateRow]:
    """Return the activities in which the member has left interest and that are still to come."""
    now = clock.now()
    coming = [each for each in dated.of_interest(session, actor.member_id) if each.starts_at and each.starts_at >= now]
    return [
        DateRow(
            url=f"/activities/{each.id}",
            title=each.title,
            when=when_in_words(When(each.starts_at, each.ends_at, each.is_all_day)) if each.starts_at else "",
            place=place_in_words(each.prefecture, each.municipality, each.place, is_online=each.is_online),
        )
        for each in coming[:DATES_SHOWN]
    ]


def _request(request: OpenRequest) -> RequestRow:
    standing = STANDINGS[request.status]
    return RequestRow(
        url=f"/mentoring/requests/{request.id}",
        goals=request.goals,
        status=_(standing.label),
        tone=standing.tone,
        next_step=_(NEXT_STEPS[request.status]),
        created_at=request.created_at,
    )


def _consultation(line: Line) -> ConsultationRow:
    url = f"/consultations/{line.id}"
    return ConsultationRow(url, line.title, standing_of(line), tone_of(line), line.created_at, line.replies)


def _past(appointment: Appointment) -> PastRow:
    url = f"/mentoring/sessions/{appointment.id}"
    if appointment.status is SessionStatus.BOOKED:
        return PastRow(url, appointment, _("Over"), "neutral")
    return PastRow(url, appointment, _(SESSION_LABELS[appointment.status]), TONES[appointment.status])


def _steps(is_mentor: bool) -> list[Step]:
    """Return three things to do next, for somebody who has done nothing yet."""
    if is_mentor:
        return [
            Step("/me/mentor", _("Say when you are free"), _("Requests come only for the hours you have set.")),
            Step("/me/settings", _("Mark what you know about"), _("The same words as in the cases: ★ and ☆.")),
            Step("/consultations", _("Answer a question"), _("A few lines from somebody who has done it help most.")),
        ]
    return [
        Step("/cases", _("Read how others did it"), _("Search by words, place, or whom it is for.")),
        Step("/consultations/new", _("Ask the network"), _("You see similar cases and mentors at once.")),
        Step("/me/settings", _("Say who you are"), _("Your prefecture and what you plan: the right people find you.")),
    ]
