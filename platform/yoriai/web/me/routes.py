"""A member's own page, and the private calendar feed."""

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.accounts import service as accounts
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.filters import Filters
from yoriai.domains.consultations.lines import Line
from yoriai.domains.consultations.states import STATUS_LABELS as CONSULTATION_LABELS
from yoriai.domains.consultations.states import ConsultationStatus
from yoriai.domains.mentoring.service import agenda, offers
from yoriai.domains.mentoring.service.agenda import Agenda, Appointment, OpenRequest
from yoriai.domains.mentoring.session_rules import STATUS_LABELS as SESSION_LABELS
from yoriai.domains.mentoring.states import OUTCOME_LABELS, RequestStatus, SessionStatus
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite
from yoriai.web.me.views import ConsultationRow, MeView, PastRow, RequestRow, Step, ToldRow
from yoriai.web.mentoring.request_rows import STANDINGS
from yoriai.web.mentoring.sessions import TONES, calendar_response

router = Pages()

CONSULTATIONS_SHOWN = 5

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
    is_new = not (asked.total or mine.requests or mine.coming or mine.over or waiting_offers)
    return site.page(
        MeView(
            name=actor.name,
            is_mentor=actor.is_mentor,
            offers=waiting_offers,
            unanswered=mine.unanswered,
            questions=mine.open_questions,
            coming=mine.coming,
            requests=[_request(request) for request in mine.requests],
            consultations=[_consultation(line) for line in asked.items[:CONSULTATIONS_SHOWN]],
            more_consultations=asked.total > CONSULTATIONS_SHOWN,
            past=[_past(appointment) for appointment in mine.over],
            told=[ToldRow(told, _(OUTCOME_LABELS[told.outcome])) for told in mine.told if told.outcome],
            steps=_steps(actor.is_mentor) if is_new else [],
            waiting=_waiting(mine, len(waiting_offers)),
        )
    )


@router.get("/me/calendar/{token}.ics")
def calendar(site: CurrentSite, token: str) -> Response:
    """Give the feed of the member whose secret this is; calendars ask without signing in."""
    owner = accounts.find_by_calendar_token(site.session, token)
    if owner is None:
        raise NotFound
    return calendar_response(agenda.feed(site.session, owner), "yoriai.ics")


def _waiting(mine: Agenda, offers_waiting: int) -> int:
    return offers_waiting + len(mine.unanswered) + len(mine.open_questions)


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
    is_answered = line.status is ConsultationStatus.ANSWERED
    status = _(CONSULTATION_LABELS[line.status])
    tone = "success" if is_answered else "info" if line.status is ConsultationStatus.OPEN else "neutral"
    return ConsultationRow(f"/consultations/{line.id}", line.title, status, tone, line.created_at, line.replies)


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
