"""The secretariat's side of calls: writing one, opening and closing it, and telling everybody what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.errors import NotAllChosen, TooManyChosen
from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.month_rules import months_from
from yoriai.domains.accompaniments.rules import LIMITS, CallDraft
from yoriai.domains.accompaniments.service import calls, selecting
from yoriai.domains.accompaniments.states import CALL_LABELS, STATUS_LABELS, CallStatus, Status
from yoriai.domains.accounts import service as accounts
from yoriai.web.accompaniments.forms import CallForm
from yoriai.web.accompaniments.tones import CALL_TONES, TONES
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.templating import View

router = Pages(prefix="/desk/accompaniments")
OPEN_FOR = timedelta(days=28)


@dataclass(frozen=True)
class EditView(View):
    """A call as a form."""

    template: ClassVar[str] = "accompaniments/desk_call_edit.html"
    form: Form[CallForm]
    action: str
    is_new: bool
    back_url: str
    body_most: int
    asks_most: int


@dataclass(frozen=True)
class ApplicationRow:
    """An application in the list of a call."""

    url: str
    decision_url: str
    title: str
    founder: str
    place: str
    applied_at: datetime | None
    choice: str
    tone: str


@dataclass(frozen=True)
class CallView(View):
    """One call with its applications, and what can be done with it now."""

    template: ClassVar[str] = "accompaniments/desk_call.html"
    url: str
    public_url: str
    title: str
    status: str
    tone: str
    closes_on: date
    places: int
    chosen: int
    rows: Sequence[ApplicationRow]
    may_edit: bool
    may_open: bool
    may_close: bool
    may_announce: bool
    is_closed: bool
    may_discard: bool


@router.get("/calls/new")
def new(site: CurrentSite) -> Response:
    """Show the form of a new call, with days that are usual."""
    site.staff()
    closes = clock.today() + OPEN_FOR
    starts = months_from(closes, 3)[2]
    form = Form.blank(CallForm, places=3, months=6, closes_on=closes, starts_on=starts)
    return _edit_page(site, form, None)


@router.post("/calls/new")
def create(site: CurrentSite, posted: Posted) -> Response:
    """Write a new call."""
    actor, form = site.staff(), Form.posted(CallForm, posted)
    draft = _draft(form)
    if draft is not None:
        with form.accepting(site.session):
            made = calls.create(site.session, actor, draft)
            site.flash(_("The call has been written. Nobody sees it until you open it."))
            return site.redirect(_url(made))
    return _edit_page(site, form, None)


@router.get("/calls/{call_id}")
def show(site: CurrentSite, call_id: str) -> Response:
    """Show a call with its applications."""
    site.staff()
    call = calls.get(site.session, call_id)
    applied = selecting.applications(site.session, call)
    names = accounts.members(site.session, {each.member_id for each in applied})
    waiting = [each for each in applied if each.status is Status.APPLIED]
    view = CallView(
        url=_url(call),
        public_url=f"/accompaniments/calls/{call.id}" if call.status is not CallStatus.DRAFT else "",
        title=call.title,
        status=_(CALL_LABELS[call.status]),
        tone=CALL_TONES[call.status],
        closes_on=call.closes_on,
        places=call.places,
        chosen=sum(1 for each in waiting if each.is_chosen),
        rows=[_application_row(each, names[each.member_id].name) for each in applied],
        may_edit=call.status is not CallStatus.DECIDED,
        may_open=call.status in {CallStatus.DRAFT, CallStatus.CLOSED} and call.closes_on >= clock.today(),
        may_close=call.status is CallStatus.OPEN,
        may_announce=call.status is CallStatus.CLOSED and selecting.is_ready(applied, call),
        is_closed=call.status is CallStatus.CLOSED,
        may_discard=call.status is CallStatus.DRAFT,
    )
    return site.page(view)


@router.get("/calls/{call_id}/edit")
def edit_page(site: CurrentSite, call_id: str) -> Response:
    """Show a call as a form."""
    site.staff()
    call = calls.get(site.session, call_id)
    form = Form.blank(
        CallForm,
        **{name: getattr(call, name) for name in CallForm.model_fields},
    )
    return _edit_page(site, form, call)


@router.post("/calls/{call_id}/edit")
def edit(site: CurrentSite, call_id: str, posted: Posted) -> Response:
    """Change a call."""
    actor, form = site.staff(), Form.posted(CallForm, posted)
    draft = _draft(form)
    if draft is not None:
        with form.accepting(site.session):
            call = calls.edit(site.session, actor, call_id, draft, form.data.revision)
            site.flash(_("The call has been changed."))
            return site.redirect(_url(call))
    return _edit_page(site, form, calls.get(site.session, call_id))


@router.post("/calls/{call_id}/opening")
def open_for_all(site: CurrentSite, call_id: str) -> Response:
    """Open a call to applications."""
    call = calls.open_for_all(site.session, site.staff(), call_id)
    site.flash(_("The call is open. Everybody can read it and apply."))
    return site.redirect(_url(call))


@router.post("/calls/{call_id}/closing")
def close(site: CurrentSite, call_id: str) -> Response:
    """Close a call before its last day."""
    call = calls.close(site.session, site.staff(), call_id)
    site.flash(_("The call is closed. Now each application can be weighed."))
    return site.redirect(_url(call))


@router.post("/calls/{call_id}/announcement")
def announce(site: CurrentSite, call_id: str) -> Response:
    """Tell everybody who applied what was decided."""
    actor = site.staff()
    try:
        with site.session.begin_nested():
            chosen = selecting.announce(site.session, actor, call_id)
    except (NotAllChosen, TooManyChosen) as problem:
        site.flash(_(problem.msgid, **problem.params), "warning")
    else:
        site.flash(_("Everybody has been told. Selected: %(num)s. Next, ask mentors for each team.", num=chosen))
    return site.redirect(f"/desk/accompaniments/calls/{call_id}")


@router.post("/calls/{call_id}/discarding")
def discard(site: CurrentSite, call_id: str) -> Response:
    """Delete a draft that nobody has seen."""
    calls.discard(site.session, site.staff(), call_id)
    site.flash(_("The draft has been deleted."))
    return site.redirect("/desk/accompaniments")


def _url(call: Call) -> str:
    return f"/desk/accompaniments/calls/{call.id}"


def _draft(form: Form[CallForm]) -> CallDraft | None:
    if not form.is_valid:
        return None
    said = form.data
    return CallDraft(
        said.title, said.body, said.asks, said.area, said.places, said.closes_on, said.starts_on, said.months
    )


def _edit_page(site: Site, form: Form[CallForm], call: Call | None) -> Response:
    view = EditView(
        form=form,
        action=f"{_url(call)}/edit" if call else "/desk/accompaniments/calls/new",
        is_new=call is None,
        back_url=_url(call) if call else "/desk/accompaniments",
        body_most=LIMITS["body"],
        asks_most=LIMITS["asks"],
    )
    return site.page(view, status=form.status)


def _application_row(row: Accompaniment, founder: str) -> ApplicationRow:
    choice, tone = _(STATUS_LABELS[row.status]), TONES[row.status]
    if row.status is Status.APPLIED:
        choice = {None: _("Not weighed yet"), True: _("To be selected"), False: _("Not this time")}[row.is_chosen]
        tone = {None: "warning", True: "success", False: "neutral"}[row.is_chosen]
    return ApplicationRow(
        url=f"/accompaniments/{row.id}",
        decision_url=f"/desk/accompaniments/{row.id}/decision",
        title=row.title,
        founder=founder,
        place=prefecture_name(row.prefecture),
        applied_at=row.applied_at,
        choice=choice,
        tone=tone,
    )
