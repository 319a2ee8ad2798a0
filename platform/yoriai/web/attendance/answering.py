"""Signing up for a meeting: members with their answer, visitors as guests with a link by mail."""

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import current_language
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.rules import check_furigana, check_name, problems
from yoriai.domains.attendance import rules, sign_up_rules
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.service import guests
from yoriai.domains.attendance.service.guests import Guest
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings import questions
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.questions import PREFIX
from yoriai.domains.meetings.states import Audience, Way
from yoriai.web.accounts.browser import client_of, with_next
from yoriai.web.addresses import Pages
from yoriai.web.attendance.forms import AnswerForm, GuestForm
from yoriai.web.attendance.panel import answer_of, checked, own_panel
from yoriai.web.attendance.views import AnswerView, GuestView, MailSentView
from yoriai.web.attendance.words import places_words, way_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, frame

router = Pages()
PATH = "/councils/{slug}/meetings/{meeting_id}/answer"


@router.get(PATH)
def show(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """A member's answer; for a visitor the form of a guest, where the meeting is open to everybody."""
    shown = frame(site, slug, meeting_id)
    if site.actor is None and shown.meeting.audience is Audience.EVERYBODY:
        return _guest_page(site, shown, Form.blank(GuestForm))
    return _answer_page(site, shown, None)


@router.post(PATH)
def answer(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Take a member's answer."""
    actor, shown = site.member(), frame(site, slug, meeting_id)
    form = checked(Form.posted(AnswerForm, posted), shown.meeting)
    if form.is_valid:
        with form.accepting(site.session):
            who = attendance.answer(site.session, actor, shown.meeting.id, answer_of(form))
            thank(site, who)
            return site.redirect(f"{shown.url}#sign-up")
    return _answer_page(site, shown, form)


@router.post(PATH + "/guest")
def sign_up(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Take what a guest writes and mail a link; the answer does not tell whether the address has an account."""
    shown = frame(site, slug, meeting_id)
    form = _checked(Form.posted(GuestForm, posted), shown.meeting)
    if form.is_valid:
        with form.accepting(site.session):
            guests.begin(site.session, shown.meeting.id, _guest(form), client_of(site.request))
            return site.page(MailSentView(shown, form.data.email, guests.HOURS))
    return _guest_page(site, shown, form)


def thank(site: Site, who: Participant) -> None:
    """Say on the next page what was written down."""
    if who.rsvp is Rsvp.WAITLISTED:
        site.flash(_("All places are taken, so you are on the waiting list now."), "info")
    elif who.rsvp is Rsvp.YES:
        site.flash(_("Thank you. You have a place."))
    else:
        site.flash(_("Thank you. Your answer has been written down."))


def _answer_page(site: Site, shown: Frame, form: Form[AnswerForm] | None) -> Response:
    panel = own_panel(site.session, site.member(), shown.meeting, f"{shown.url}/answer", form)
    return site.page(AnswerView(shown, panel), status=panel.form.status)


def _guest_page(site: Site, shown: Frame, form: Form[GuestForm]) -> Response:
    meeting = shown.meeting
    counts, left = attendance.counts(site.session, meeting.id), attendance.places_left(site.session, meeting)
    only = meeting.format.ways[0]
    view = GuestView(
        frame=shown,
        form=form,
        ways=way_options(meeting, left, counts),
        places="" if len(left) > 1 else places_words(left[only], counts.waiting_by_way.get(only, 0)),
        questions=questions.stored(meeting.questions),
        words_most=rules.WORDS_MOST,
        is_closed=not rules.takes_sign_ups(meeting, clock.now()),
        sign_in_url=with_next("/sign-in", shown.url),
    )
    return site.page(view, status=form.status)


def _checked(form: Form[GuestForm], meeting: Meeting) -> Form[GuestForm]:
    """Add what the domain would refuse, beside what the form refuses, so that all is said at once."""
    name = form.value("name")
    found = problems(lambda: check_name(name), lambda: check_furigana(form.value("furigana"), name))
    if rules.takes_sign_ups(meeting, clock.now()):
        way = next((each for each in Way if each == form.value("way")), None)
        found += sign_up_rules.wrong(meeting, questions.stored(meeting.questions), Rsvp.YES, way, _answers(form))
    for problem in found:
        if not form.errors(problem.field):
            form.add(problem.field, _(problem.msgid, **problem.params))
    return form


def _guest(form: Form[GuestForm]) -> Guest:
    data = form.data
    return Guest(
        name=data.name,
        furigana=data.furigana,
        organisation=data.organisation,
        address=data.email,
        language=current_language(),
        way=data.way,
        words=data.words,
        answers=_answers(form),
    )


def _answers(form: Form[GuestForm]) -> dict[str, str]:
    return {name: form.value(name) for name in form.raw if name.startswith(PREFIX)}
