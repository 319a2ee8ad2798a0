"""What became of it: asked on a page of the requester's own, or by the link of a mail, without signing in."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.mentoring.service import follow_ups
from yoriai.domains.mentoring.service.follow_ups import Question, Told
from yoriai.domains.mentoring.states import OUTCOME_LABELS, Outcome
from yoriai.domains.organisations import service as organisations
from yoriai.web.accounts.browser import unkept
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.follow_up_forms import FollowUpForm
from yoriai.web.mentoring.follow_up_views import FollowUpView, NextStep, ToldView

router = Pages()

HEADINGS: Final = {
    Outcome.NOT_YET: mark("Thank you for telling us"),
    Outcome.PREPARING: mark("Thank you. It is taking shape."),
    Outcome.STARTED: mark("Congratulations on your beginning"),
    Outcome.STOPPED: mark("Thank you for telling us honestly"),
}
LEADS: Final = {
    Outcome.NOT_YET: mark("There is no hurry. When you want to go on, people are here."),
    Outcome.PREPARING: mark("If something holds you up, somebody here has probably met it too."),
    Outcome.STARTED: mark("Let the people nearby and the network know. It takes a few minutes."),
    Outcome.STOPPED: mark("What did not work out helps others too. You remain welcome in everything here."),
}


@router.get("/mentoring/follow-ups/{follow_up_id}")
def ask(site: CurrentSite, follow_up_id: str, outcome: str = "") -> Response:
    """Ask what became of it; what was told before, or pressed in the mail, is chosen already."""
    question = follow_ups.find(site.session, site.member(), follow_up_id)
    return _page(site, question, _filled(question, outcome))


@router.post("/mentoring/follow-ups/{follow_up_id}")
def tell(site: CurrentSite, follow_up_id: str, posted: Posted) -> Response:
    """Keep what became of it."""
    actor = site.member()
    form = Form.posted(FollowUpForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            return _told_page(site, follow_ups.tell(site.session, actor, follow_up_id, _told(form.data)))
    return _page(site, follow_ups.find(site.session, actor, follow_up_id), form)


@router.get("/mails/follow-ups/{signed}")
def ask_by_mail(site: CurrentSite, signed: str, outcome: str = "") -> Response:
    """Ask whoever has the link of a mail; looking at it changes nothing, as scanners follow every link."""
    question = follow_ups.by_link(site.session, signed)
    return unkept(_page(site, question, _filled(question, outcome)))


@router.post("/mails/follow-ups/{signed}")
def tell_by_mail(site: CurrentSite, signed: str, posted: Posted) -> Response:
    """Keep what whoever has the link of a mail says."""
    form = Form.posted(FollowUpForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            return unkept(_told_page(site, follow_ups.tell_by_link(site.session, signed, _told(form.data))))
    return unkept(_page(site, follow_ups.by_link(site.session, signed), form))


def _filled(question: Question, pressed: str) -> Form[FollowUpForm]:
    asked = question.asked
    return Form.blank(
        FollowUpForm,
        outcome=pressed if pressed in set(Outcome) else asked.outcome or "",
        what=asked.what,
        prefecture=asked.prefecture or "",
        words=asked.words,
        shared="yes" if asked.is_shared or asked.answered_at is None else "",
    )


def _told(data: FollowUpForm) -> Told:
    return Told(data.outcome, data.what, data.prefecture, data.words, is_shared=data.shared == "yes")


def _page(site: Site, question: Question, form: Form[FollowUpForm]) -> Response:
    return site.page(
        FollowUpView(
            action=site.request.url.path,
            other=question.other,
            months=question.asked.months,
            starts_at=question.row.starts_at,
            is_of_row=question.row.request_id is None,
            form=form,
            outcomes=[(outcome.value, _(label)) for outcome, label in OUTCOME_LABELS.items()],
            prefectures=prefecture_options(),
            is_signed_in=site.actor is not None,
        ),
        status=form.status,
    )


def _told_page(site: Site, question: Question) -> Response:
    outcome = question.asked.outcome or Outcome.NOT_YET
    is_last = question.asked.months == follow_ups.LAST_MONTH or outcome is Outcome.STOPPED
    return site.page(
        ToldView(
            heading=_(HEADINGS[outcome]),
            lead=_(LEADS[outcome]),
            again=_("We do not ask again.") if is_last else _("We ask once more in some months."),
            change_url=site.request.url.path,
            steps=list(_steps(site, question, outcome)),
        )
    )


def _steps(site: Site, question: Question, outcome: Outcome) -> Iterator[NextStep]:
    """Yield the ways on that fit an answer, the likeliest first."""
    if outcome is Outcome.STARTED:
        yield from _steps_of_a_beginning(site, question)
    elif outcome is Outcome.STOPPED:
        yield NextStep(
            _("To the consultations"), _("What you learned may be what another is asking for."), "/consultations"
        )
    else:
        yield NextStep(
            _("Ask for another hour"),
            _("With the same mentor or with another, as you like."),
            "/mentoring/requests/new",
        )
        yield NextStep(_("Look at cases"), _("How others took the same step."), "/cases")
    if site.actor is not None:
        yield NextStep(_("To my page"), "", "/me")


def _steps_of_a_beginning(site: Site, question: Question) -> Iterator[NextStep]:
    places = organisations.organisations_of(site.session, [question.asked.member_id])[question.asked.member_id]
    if not places:
        told = {"name": question.asked.what, "prefecture": question.asked.prefecture or ""}
        yield NextStep(
            _("Register your organisation"),
            _("People nearby find you, and councils too. A group without legal form is welcome."),
            f"/organisations/new?{urlencode({name: value for name, value in told.items() if value})}",
        )
    wanted = urlencode({"organisation": places[0].organisation_id}) if places else ""
    yield NextStep(
        _("Post your first activity"),
        _("Say what you do and when one can come."),
        "/activities/new" + (f"?{wanted}" if wanted else ""),
    )
