"""Answering a poll: signed in, by the link of a mail, by the open link, and the office for somebody who telephoned."""

from collections.abc import Sequence
from typing import Any, Final, TypeVar

from starlette.responses import RedirectResponse, Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import span_in_words
from yoriai.domains.polls.errors import NotAnswered
from yoriai.domains.polls.models import PollDate
from yoriai.domains.polls.service import answering, links, reading, writing
from yoriai.domains.polls.service.answering import FIELD
from yoriai.domains.polls.states import PollStatus
from yoriai.domains.polls.values import Answering
from yoriai.infra.calendar.holidays import holidays
from yoriai.web.accounts.browser import unkept
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import office_frame
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.polls import words
from yoriai.web.polls.forms import AnswerForm, GuestForm, said_in
from yoriai.web.polls.tables import choice_options, table_of
from yoriai.web.polls.views import AnswerView, DateField, PersonView

router = Pages()

COOKIE: Final = "yoriai_poll"
"""Who answered a poll by its open link from this browser; of one poll alone, since its path is the poll's."""
COOKIE_DAYS: Final = 180


@router.get("/councils/{slug}/polls/{poll_id}/answer")
def ask(site: CurrentSite, slug: str, poll_id: str) -> Response:
    """Show a poll to somebody who is signed in and asked."""
    found = answering.of_member(site.session, site.actor, slug, poll_id)
    return _page(site, found, _blank(AnswerForm, found))


@router.post("/councils/{slug}/polls/{poll_id}/answer")
def answer(site: CurrentSite, slug: str, poll_id: str, posted: Posted) -> Response:
    """Take the answer of somebody who is signed in and asked."""
    form = Form.posted(AnswerForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            answering.answer(site.session, site.actor, slug, poll_id, said_in(form))
            return _thanked(site)
    return _page(site, answering.of_member(site.session, site.actor, slug, poll_id), form)


@router.get("/polls/answers/{signed}")
def ask_by_link(site: CurrentSite, signed: str) -> Response:
    """Show the same to whoever has the link of a mail; looking at it changes nothing, as scanners follow every link."""
    found = answering.by_link(site.session, signed)
    return _page(site, found, _blank(AnswerForm, found))


@router.post("/polls/answers/{signed}")
def answer_by_link(site: CurrentSite, signed: str, posted: Posted) -> Response:
    """Take the answer of whoever has the link of a mail."""
    form = Form.posted(AnswerForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            answering.answer_by_link(site.session, signed, said_in(form))
            return _thanked(site)
    return _page(site, answering.by_link(site.session, signed), form)


@router.get("/polls/{token}")
def ask_by_open_link(site: CurrentSite, token: str) -> Response:
    """Show a poll to whoever has its open link, with what this browser or this member answered before."""
    found = answering.by_open_link(site.session, site.actor, token, site.request.cookies.get(COOKIE, ""))
    return _page(site, found, _blank(GuestForm, found), is_open_link=True)


@router.post("/polls/{token}")
def answer_by_open_link(site: CurrentSite, token: str, posted: Posted) -> Response:
    """Take the answer of whoever has the open link, and let their browser be known again."""
    cookie = site.request.cookies.get(COOKIE, "")
    form = Form.posted(GuestForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            data, reader = form.data, site.reader
            person = answering.answer_by_open_link(
                site.session, site.actor, token, cookie, reader, data.name, data.email, said_in(form)
            )
            response = _thanked(site)
            if person.member_id is None:
                response.set_cookie(
                    COOKIE,
                    links.signed_of(person),
                    max_age=COOKIE_DAYS * 24 * 3600,
                    path=f"/polls/{token}",
                    httponly=True,
                    samesite="lax",
                    secure=site.settings.is_https,
                )
            return response
    return _page(site, answering.by_open_link(site.session, site.actor, token, cookie), form, is_open_link=True)


@router.get("/councils/{slug}/polls/{poll_id}/people/{person_id}")
def person(site: CurrentSite, slug: str, poll_id: str, person_id: str) -> Response:
    """Show somebody of a poll to its office: what they answered, and their own link."""
    found = answering.on_behalf(site.session, site.actor, slug, poll_id, person_id)
    return _person_page(site, slug, found, _blank(AnswerForm, found))


@router.post("/councils/{slug}/polls/{poll_id}/people/{person_id}")
def answer_for(site: CurrentSite, slug: str, poll_id: str, person_id: str, posted: Posted) -> Response:
    """Take what somebody told the office."""
    form = Form.posted(AnswerForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            said = answering.answer_on_behalf(site.session, site.member(), slug, poll_id, person_id, said_in(form))
            site.flash(_("The answer of %(name)s is saved.", name=said.name))
            return site.redirect(links.path_of(slug, poll_id))
    found = answering.on_behalf(site.session, site.actor, slug, poll_id, person_id)
    return _person_page(site, slug, found, form)


@router.post("/councils/{slug}/polls/{poll_id}/people/{person_id}/removal")
def remove(site: CurrentSite, slug: str, poll_id: str, person_id: str) -> Response:
    """Take somebody out of a poll with what they answered."""
    name = writing.remove_person(site.session, site.member(), slug, poll_id, person_id)
    site.flash(_("%(name)s is not asked any more.", name=name))
    return site.redirect(links.path_of(slug, poll_id))


F = TypeVar("F", bound=AnswerForm)


def _blank(model: type[F], found: Answering) -> Form[F]:
    """Return the form as somebody answered before."""
    answers = {f"{FIELD}{date_id}": str(choice) for date_id, choice in found.answers.items()}
    form: Form[F] = Form.blank(model, words=found.person.words if found.person else "", name=found.name)
    form.raw = {**form.raw, **{name: [value] for name, value in answers.items()}}
    return form


def _thanked(site: Site) -> RedirectResponse:
    site.flash(_("Thank you, your answer is saved. You can change it on this page."))
    return site.redirect(site.request.url.path)


def _page(site: Site, found: Answering, form: Form[Any], *, is_open_link: bool = False) -> Response:
    """Show the dates with their buttons, and others' answers to those who may see them.

    By the open link only to whoever has answered: names are not for everybody to whom a link was passed on.
    """
    poll = found.poll
    chosen = next((each for each in found.dates if each.is_chosen), None)
    has_answered = found.person is not None and found.person.answered_at is not None
    shows_all = poll.shows_answers and (has_answered or not is_open_link)
    fields = [_field(each, form) for each in found.dates if each.starts_at > clock.now()]
    _say_all(form, fields)
    view = AnswerView(
        form=form,
        action=site.request.url.path,
        council=found.council.name,
        council_url=f"/councils/{found.council.slug}",
        title=poll.title,
        about=poll.about,
        status=words.status_of(poll),
        settled=span_in_words(chosen.starts_at, chosen.ends_at) if chosen else "",
        until=words.until_in_words(poll.answers_until),
        who=found.name if not is_open_link or site.actor else "",
        asks_name=is_open_link and site.actor is None,
        takes_answers=found.takes_answers and bool(fields),
        has_answered=has_answered,
        is_shown_to_all=poll.shows_answers,
        is_open_to_all=poll.is_open,
        fields=fields,
        choices=choice_options(),
        labels=_labels(fields),
        table=table_of(reading.result(site.session, poll)) if shows_all else None,
    )
    return unkept(site.page(view, form.status))


def _person_page(site: Site, slug: str, found: Answering, form: Form[AnswerForm]) -> Response:
    poll, person = found.poll, found.person
    address = links.path_of(slug, poll.id)
    fields = [_field(each, form) for each in found.dates if each.starts_at > clock.now()]
    _say_all(form, fields)
    view = PersonView(
        frame=office_frame(site, slug, "polls"),
        form=form,
        poll_url=address,
        poll_title=poll.title,
        action=site.request.url.path,
        name=found.name,
        link=site.settings.url(links.link_path(person)) if person else "",
        may_change=poll.status is not PollStatus.SETTLED and bool(fields),
        fields=fields,
        choices=choice_options(),
        labels=_labels(fields),
    )
    return unkept(site.page(view, form.status))


def _say_all(form: Form[Any], fields: Sequence[DateField]) -> None:
    """Name every date that has no answer where one of them is named, so that nobody sends the form once for each."""
    if any(name.startswith(FIELD) for name, _message in form.all_errors):
        for each in fields:
            if not each.chosen and not form.errors(each.name):
                form.add(each.name, _(NotAnswered.message))


def _field(date_: PollDate, form: Form[Any]) -> DateField:
    day = clock.tokyo(date_.starts_at).date()
    name = f"{FIELD}{date_.id}"
    return DateField(
        name=name,
        iso=date_.starts_at,
        day=words.day_of(date_),
        hours=words.hours_of(date_),
        note=holidays(day, day).get(day, ""),
        chosen=form.value(name),
    )


def _labels(fields: Sequence[DateField]) -> dict[str, str]:
    return {each.name: f"{each.day} {each.hours}" for each in fields}
