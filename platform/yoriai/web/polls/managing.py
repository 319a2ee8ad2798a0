"""A poll as its office sees it: whom it asks, what they answered, the best days, and the day that is settled."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext, span_in_words
from yoriai.domains.councils.service import gathering
from yoriai.domains.polls.dates import deadline
from yoriai.domains.polls.naming import read_people
from yoriai.domains.polls.service import asking, deciding, links, reading, seeing, writing
from yoriai.domains.polls.states import PollStatus
from yoriai.domains.polls.values import Result, Seen, Voter
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import frame, office_frame
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.polls import words
from yoriai.web.polls.forms import DayForm, DoForm, PeopleForm, UntilForm, day_in
from yoriai.web.polls.tables import candidates_of, table_of
from yoriai.web.polls.views import ManageView, PersonLink

router = Pages()


@router.get("/councils/{slug}/polls/{poll_id}")
def show(site: CurrentSite, slug: str, poll_id: str) -> Response:
    """Show a poll to its office; whoever is asked is led to where they answer."""
    seen = seeing.seen(site.session, site.actor, slug, poll_id)
    if not seen.is_office:
        return site.redirect(links.path_of(slug, poll_id, "/answer"))
    return _page(site, seen)


@router.post("/councils/{slug}/polls/{poll_id}")
def act(site: CurrentSite, slug: str, poll_id: str, posted: Posted) -> Response:
    """Ask everybody, remind whoever has not answered, take no more answers, or delete what asks nobody yet."""
    here = office_frame(site, slug)
    session, actor, address = site.session, site.actor, links.path_of(slug, poll_id)
    form = Form.posted(DoForm, posted)
    do = form.data.do if form.is_valid else ""
    if do == "begin":
        asked = asking.begin(session, actor, slug, poll_id)
        site.flash(ngettext("%(num)s person is asked.", "%(num)s people are asked.", asked))
    elif do == "remind":
        told = asking.nudge(session, actor, slug, poll_id)
        site.flash(
            ngettext("%(num)s person is reminded.", "%(num)s people are reminded.", told)
            if told
            else _("Everybody who has not answered was written to a short time ago already."),
        )
    elif do == "close":
        deciding.close(session, actor, slug, poll_id)
        site.flash(_("The poll takes no more answers."))
    elif do == "delete":
        writing.delete(session, actor, slug, poll_id)
        site.flash(_("The poll is deleted."))
        address = f"{here.url}/polls"
    return site.redirect(address)


@router.post("/councils/{slug}/polls/{poll_id}/reopening")
def reopen(site: CurrentSite, slug: str, poll_id: str, posted: Posted) -> Response:
    """Take answers again until another day."""
    office_frame(site, slug)
    form = Form.posted(UntilForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            deciding.reopen(site.session, site.actor, slug, poll_id, deadline(day_in(form, "until")))
            site.flash(_("The poll takes answers again."))
            return site.redirect(links.path_of(slug, poll_id))
    return _page(site, seeing.seen(site.session, site.actor, slug, poll_id), until=form)


@router.post("/councils/{slug}/polls/{poll_id}/people")
def add_people(site: CurrentSite, slug: str, poll_id: str, posted: Posted) -> Response:
    """Put people into a poll; one that asks already asks them at once."""
    office_frame(site, slug)
    form = Form.posted(PeopleForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            named = read_people(form.data.people)
            added = writing.add_people(site.session, site.actor, slug, poll_id, named)
            site.flash(ngettext("%(num)s person is added.", "%(num)s people are added.", added))
            return site.redirect(links.path_of(slug, poll_id))
    return _page(site, seeing.seen(site.session, site.actor, slug, poll_id), people=form)


@router.post("/councils/{slug}/polls/{poll_id}/settling")
def settle(site: CurrentSite, slug: str, poll_id: str, posted: Posted) -> Response:
    """Settle a day: the meeting is made as a draft, everybody is told, and the office goes on with the meeting."""
    here = office_frame(site, slug)
    form = Form.posted(DayForm, posted)
    if not form.is_valid:
        return site.redirect(links.path_of(slug, poll_id))
    meeting = deciding.settle(site.session, site.member(), slug, poll_id, form.data.day)
    site.flash(_("The day is settled, and everybody is told. The meeting is a draft: add the place and publish it."))
    return site.redirect(f"{here.url}/meetings/{meeting.id}/edit")


def _page(
    site: Site, seen: Seen, *, people: Form[PeopleForm] | None = None, until: Form[UntilForm] | None = None
) -> Response:
    poll, session = seen.poll, site.session
    slug, address = seen.council.slug, links.path_of(seen.council.slug, poll.id)
    result = reading.result(session, poll)
    is_draft, is_settled = poll.status is PollStatus.DRAFT, poll.status is PollStatus.SETTLED
    chosen = next((each for each in result.dates if each.is_chosen), None)
    may_answer = not is_draft and (seen.person or seeing.is_asked_by_seat(session, site.member(), poll))
    view = ManageView(
        frame=frame(site, slug, "polls"),
        url=address,
        title=poll.title,
        about=poll.about,
        status=words.status_of(poll),
        state=str(poll.status),
        committee=gathering.name_of(session, poll.committee_id),
        until=words.until_in_words(poll.answers_until),
        counts=_counts(result),
        own_url=f"{address}/answer" if may_answer else "",
        open_url=site.settings.url(links.open_path(poll)) if poll.is_open and not is_settled else "",
        shows_answers=poll.shows_answers,
        meeting_url=f"/councils/{slug}/meetings/{poll.meeting_id}" if poll.meeting_id else "",
        settled=span_in_words(chosen.starts_at, chosen.ends_at) if chosen else "",
        days=[span_in_words(each.starts_at, each.ends_at, zoned=False) for each in result.dates],
        to_ask=_to_ask(site, seen) if is_draft else [],
        candidates=[] if is_settled else candidates_of(result),
        waiting=[] if is_draft or is_settled else [_link(each, address) for each in result.waited_for],
        table=table_of(result, f"{address}/people"),
        takes_answers=seeing.takes_answers(poll),
        csv_url=f"{address}/answers.csv",
        people=people or Form.blank(PeopleForm),
        until_form=until or Form.blank(UntilForm),
    )
    return site.page(view, max(view.people.status, view.until_form.status))


def _counts(result: Result) -> str:
    asked = [each for each in result.voters if each.is_asked]
    answered = sum(each.answered_at is not None for each in asked)
    by_link = sum(not each.is_asked for each in result.voters)
    said = _("%(answered)s of %(asked)s people have answered", answered=answered, asked=len(asked))
    if not by_link:
        return said
    return _("%(said)s, and %(others)s by the open link", said=said, others=by_link)


def _to_ask(site: Site, seen: Seen) -> list[str]:
    seated, named = asking.to_be_asked(site.session, seen.poll)
    of_seats = [_("%(name)s (%(organisation)s)", name=each.name, organisation=each.organisation) for each in seated]
    return of_seats + [each.name for each in named]


def _link(voter: Voter, address: str) -> PersonLink:
    return PersonLink(f"{address}/people/{voter.person_id}", voter.name, voter.organisation, voter.has_way)
