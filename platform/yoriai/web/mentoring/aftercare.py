"""Pages of what follows a session: the four questions, what became of it."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.mentoring.models import Feedback
from yoriai.domains.mentoring.service import aftercare, session_details
from yoriai.domains.mentoring.service.aftercare import Answers
from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.domains.mentoring.session_errors import AlreadyChanged, NoSuchSession, NotOverYet
from yoriai.domains.mentoring.session_rules import PROGRESS_LABELS, SATISFACTION_LABELS, Score
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.session_forms import FeedbackForm
from yoriai.web.mentoring.session_views import FeedbackView

router = Pages()


@router.get("/mentoring/sessions/{session_id}/feedback")
def ask(site: CurrentSite, session_id: str) -> Response:
    """Show the four questions, or the answers once given."""
    return _feedback_page(site, _answerable(site, session_id), Form.blank(FeedbackForm))


@router.post("/mentoring/sessions/{session_id}/feedback")
def answer(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Keep the four answers."""
    actor = site.member()
    form = Form.posted(FeedbackForm, posted)
    if form.is_valid:
        given = form.data
        answers = Answers(int(given.satisfaction), int(given.progress), given.again == "yes", given.words)
        aftercare.answer(site.session, actor, session_id, answers)
        site.flash(_("Thank you. Your answers help to bring the right people together."))
        return site.redirect("/me")
    return _feedback_page(site, _answerable(site, session_id), form)


def _answerable(site: Site, session_id: str) -> SessionDetails:
    details = session_details.details(site.session, site.member(), session_id)
    if details.side is None:
        raise NoSuchSession
    if not details.may_answer and details.feedback is None:
        raise NotOverYet if details.row.status is SessionStatus.BOOKED else AlreadyChanged
    return details


def _feedback_page(site: Site, details: SessionDetails, form: Form[FeedbackForm]) -> Response:
    return site.page(
        FeedbackView(
            details=details,
            form=form,
            satisfactions=[(score.value, _(label)) for score, label in SATISFACTION_LABELS.items()],
            progresses=[(score.value, _(label)) for score, label in PROGRESS_LABELS.items()],
            given=_given(details.feedback) if details.feedback else [],
        ),
        status=form.status,
    )


def _given(feedback: Feedback) -> list[tuple[str, str]]:
    return [
        (_("How satisfied are you with the session?"), _(SATISFACTION_LABELS[Score(str(feedback.satisfaction))])),
        (_("How far did it bring you towards the goals?"), _(PROGRESS_LABELS[Score(str(feedback.progress))])),
        (_("Would you meet again?"), _("Yes") if feedback.again else _("No")),
        (_("Anything else?"), feedback.words),
    ]
