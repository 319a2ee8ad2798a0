"""Pages of a request: asking for a session, how it stands, other hours, withdrawing."""

from datetime import UTC, datetime

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.rules import Thread
from yoriai.domains.mentoring.cards import RequestDraft
from yoriai.domains.mentoring.errors import AlreadyRequested, HoursUnchangeable
from yoriai.domains.mentoring.rules import HOURS_ADVISED
from yoriai.domains.mentoring.service import candidates, directory, requests, waits, wishing
from yoriai.domains.mentoring.states import OfferStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.web.addresses import Pages
from yoriai.web.cases.reading import cases_read
from yoriai.web.choices import mark_groups, practice_options, prefecture_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.hours import grid
from yoriai.web.mentoring.request_forms import GOALS, HoursForm, RequestForm
from yoriai.web.mentoring.request_rows import request_view
from yoriai.web.mentoring.request_views import FoundView, HoursView, NewView
from yoriai.web.mentoring.waiting import wait_in_words
from yoriai.web.mentoring.wish_order import Pressed, listed
from yoriai.web.mentoring.wishes import after_press, wishes_in, wishes_of

router = Pages()


@router.get("/mentoring/requests")
def index(site: CurrentSite) -> Response:
    """Lead to the member's own requests."""
    site.member()
    return site.redirect("/me")


@router.get("/mentoring/requests/new")
def new(site: CurrentSite, consultation: str = "", mentor: str = "") -> Response:
    """Show the form, filled from a consultation or the member's profile; one request at a time for each."""
    actor = site.member()
    thread = _own_thread(site, consultation) if consultation else None
    present = requests.find_active(site.session, actor, thread.id if thread else None)
    if present is not None:
        site.flash(_(AlreadyRequested.message), "info")
        return site.redirect(f"/mentoring/requests/{present}")
    profile = accounts.profile(site.session, actor)
    cited = _cases_of(thread) if thread else []
    briefs = cases.briefs(site.session, cited)
    form = Form.blank(
        RequestForm,
        goals=_goals(thread) if thread else None,
        prefecture=(thread.prefecture if thread else None) or profile.prefecture,
        marks=thread.marks if thread else profile.marks,
        cases=list(
            dict.fromkeys([*(briefs[each].slug for each in cited if each in briefs), *cases_read(site.request)])
        ),
        consultation=thread.id if thread else None,
        wishes=[mentor] if mentor else None,
    )
    return _new_page(site, form, thread)


@router.post("/mentoring/requests")
def create(site: CurrentSite, posted: Posted) -> Response:
    """Ask for a session, or choose mentors in the form: then nothing is asked yet, and everything typed stays.

    Whoever asks twice for the same is led to the request there is.
    """
    actor = site.member()
    form = Form.posted(RequestForm, posted)
    thread = _own_thread(site, form.value("consultation")) if form.value("consultation") else None
    if posted.get("do"):
        pressed = Pressed.of(form.value("do"))
        shown = after_press(Form.unfinished(RequestForm, posted), pressed)
        return _new_page(site, shown, thread, pressed)
    _check(site, form)
    if form.is_valid:
        try:
            with form.accepting(site.session):
                made = requests.create(site.session, actor, _draft(site, form.data))
                site.flash(_("We have your request."))
                if len(form.data.starts) < HOURS_ADVISED:
                    site.flash(_("With three hours or more it works out sooner. You can add some at any time."), "info")
                return site.redirect(f"/mentoring/requests/{made.id}")
        except AlreadyRequested as present:
            site.flash(_(present.msgid), "info")
            return site.redirect(f"/mentoring/requests/{present.request_id}")
    return _new_page(site, form, thread)


@router.get("/mentoring/requests/mentor-search")
def mentor_search(site: CurrentSite) -> Response:
    """Show the mentors whom words find, beside those chosen already; htmx takes them while one types."""
    site.member()
    form = Form.unfinished(RequestForm, site.request.query_params)
    return site.page(FoundView(wishes_of(site, form, is_seeking=True)), fragment="results")


@router.get("/mentoring/requests/{request_id}")
def show(site: CurrentSite, request_id: str) -> Response:
    """Show a request to its requester and to the secretariat."""
    page = requests.page_of(site.session, site.member(), request_id)
    return site.page(request_view(site, page))


@router.get("/mentoring/requests/{request_id}/hours")
def hours(site: CurrentSite, request_id: str) -> Response:
    """Show the hours as a form."""
    page = requests.page_of(site.session, site.member(), request_id)
    form = Form.blank(HoursForm, starts=[start.astimezone(UTC).isoformat() for start in page.starts])
    return _hours_page(site, request_id, form)


@router.post("/mentoring/requests/{request_id}/hours")
def change_hours(site: CurrentSite, request_id: str, posted: Posted) -> Response:
    """State other hours."""
    actor = site.member()
    form = Form.posted(HoursForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            requests.change_hours(site.session, actor, request_id, _starts(form.data.starts))
            site.flash(_("Your hours have been saved."))
            return site.redirect(f"/mentoring/requests/{request_id}")
    return _hours_page(site, request_id, form)


@router.post("/mentoring/requests/{request_id}/withdraw")
def withdraw(site: CurrentSite, request_id: str) -> Response:
    """Withdraw a request."""
    requests.call_off(site.session, site.member(), request_id)
    site.flash(_("Your request has been withdrawn. You are welcome to ask again whenever you like."))
    return site.redirect(f"/mentoring/requests/{request_id}")


@router.post("/mentoring/requests/{request_id}/retry")
def retry(site: CurrentSite, request_id: str) -> Response:
    """Let a request that lies with the secretariat be put to mentors again; by one of them."""
    requests.retry(site.session, site.staff(), request_id)
    site.flash(_("The request is in the queue again."))
    return site.redirect(f"/mentoring/requests/{request_id}")


def _goals(thread: Thread) -> str:
    """Return every word of a consultation as the first of a request: title, text, what would help, what came later.

    Nothing is cut: where it is more than a request may hold, the form says by how much, with all of it still there.
    """
    later = [each.body for each in thread.replies if each.is_mine and each.is_readable]
    return "\n\n".join(filter(None, [thread.title, thread.body, thread.wish, *later]))


def _cases_of(thread: Thread) -> list[str]:
    """Return the cases read before asking, then those that the answers point to."""
    return list(dict.fromkeys([*thread.case_ids, *(each for reply in thread.replies for each in reply.case_ids)]))


def _draft(site: Site, data: RequestForm) -> RequestDraft:
    return RequestDraft(
        goals=data.goals,
        starts=_starts(data.starts),
        marks=Marks(data.marks),
        prefecture=data.prefecture,
        case_ids=tuple(case.id for case in cases.briefs_by_slug(site.session, data.cases)),
        wishes=tuple(listed(data.wishes)),
        consultation_id=data.consultation or None,
    )


def _check(site: Site, form: Form[RequestForm]) -> None:
    """Say at once what is wrong with the hours and the wishes, beside each, whatever else is wrong with the form."""
    if not form.errors("starts"):
        with form.asking():
            requests.check_hours(_understood(form.values("starts")))
    with form.asking():
        wishing.check(site.session, site.member(), wishes_in(form))


def _starts(sent: list[datetime]) -> tuple[datetime, ...]:
    return tuple(start.astimezone(UTC) for start in sent)


def _own_thread(site: Site, consultation_id: str) -> Thread:
    """Return the member's own consultation; nobody asks for a session about somebody else's."""
    thread = consultations.thread(site.session, site.member(), consultation_id)
    if not thread.is_mine:
        raise ConsultationNotFound
    return thread


def _new_page(site: Site, form: Form[RequestForm], thread: Thread | None, pressed: Pressed | None = None) -> Response:
    view = _new_view(site, form, thread, pressed)
    return site.page(view, status=form.status, fragment="whom")


def _new_view(site: Site, form: Form[RequestForm], thread: Thread | None, pressed: Pressed | None) -> NewView:
    wishes = wishes_of(site, form, pressed, is_seeking=pressed is not None)
    vocabulary = taxonomy.vocabulary(site.session)
    asked = [each.id for each in wishes.chosen if not each.hindrance]
    offered = [*form.values("cases"), *cases_read(site.request)]
    return NewView(
        form=form,
        hours=grid(
            candidates.bookable_span(),
            directory.helpful_starts(site.session, site.member(), asked),
            _understood(form.values("starts")),
        ),
        suits=_suits(asked, wishes.first),
        cases=[(case.slug, case.name) for case in cases.briefs_by_slug(site.session, offered)],
        groups=mark_groups(vocabulary),
        prefectures=prefecture_options(),
        practices=practice_options(vocabulary),
        goals_most=GOALS,
        wishes=wishes,
        is_part=site.is_htmx,
        consultation_title=thread.title if thread else "",
        consultation_url=f"/consultations/{thread.id}" if thread else "",
        was_anonymous=thread is not None and thread.is_anonymous,
        offer_hours=site.settings.offer_hours,
        offers_at_most=site.settings.offers_at_most,
        usual_wait=wait_in_words(waits.expected(site.session, form.value("prefecture") or None)),
    )


def _suits(asked: list[str], first: str) -> str:
    """Return what the sign beside an hour means, given the mentors who are asked first."""
    match len(asked):
        case 0:
            return _("A mentor is free then.")
        case 1:
            return _("%(mentor)s is free then.", mentor=first)
        case _:
            return _("One of those you named is free then.")


def _understood(values: list[str]) -> list[datetime]:
    """Return those of the sent values that are instants, so that none of what was ticked is lost from the page."""
    found = []
    for value in values:
        try:
            start = datetime.fromisoformat(value)
            if start.tzinfo is not None:
                found.append(start.astimezone(UTC))
        except (ValueError, OverflowError):
            continue
    return found


def _hours_page(site: Site, request_id: str, form: Form[HoursForm]) -> Response:
    actor = site.member()
    page = requests.page_of(site.session, actor, request_id)
    if not page.is_own or page.status not in requests.HOURS_CHANGEABLE:
        raise HoursUnchangeable
    asked = next((each for each in page.asked if each.status is OfferStatus.OPEN), None)
    suits = directory.helpful_starts(site.session, actor, [asked.mentor_id] if asked else ())
    view = HoursView(
        request_id=request_id,
        form=form,
        hours=grid(candidates.bookable_span(), suits, _understood(form.values("starts"))),
        for_mentor=asked.mentor if asked else "",
    )
    return site.page(view, status=form.status)
