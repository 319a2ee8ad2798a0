"""The agenda as its council's office writes it: added to, put in order, timed, copied from last time."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from yoriai.core.errors import Invalid
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext, time_in_words
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.draft import Draft
from yoriai.domains.agendas.lines import Line
from yoriai.domains.agendas.rules import MOST_MINUTES
from yoriai.domains.agendas.states import ITEM_KIND_LABELS, ItemKind
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.web.addresses import Pages
from yoriai.web.agendas.composing import agenda_for, keep_actions_first
from yoriai.web.agendas.forms import AddForm, OrderForm
from yoriai.web.agendas.rows import Row, answer_of, rows_of
from yoriai.web.agendas.views import OfficeRow, OfficeView
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, office_frame

router = Pages()

PLACE, MINUTES = "place-", "minutes-"
FIRST: Final = {"kind": ItemKind.REPORT, "minutes": 10}
LONGEST_NUMBER: Final = 4
NO_NUMBER: Final = mark("Please enter a whole number.")


@router.get("/councils/{slug}/meetings/{meeting_id}/agenda")
def show(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The agenda with everything that its office does to it."""
    frame = office_frame(site, slug, meeting_id)
    return _page(site, frame, Form.blank(OrderForm), Form.blank(AddForm, **FIRST))


@router.post("/councils/{slug}/meetings/{meeting_id}/agenda")
def arrange(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Put items in the order that was dragged or typed, one up or down, and give them other minutes."""
    frame = office_frame(site, slug, meeting_id)
    form = Form.posted(OrderForm, posted)
    with form.accepting(site.session):
        keep_actions_first(site.session, frame.meeting)
        _arrange(site, meeting_id, form)
    if form.has_errors or (site.is_htmx and not form.value("go").startswith("ask")):
        return _page(site, frame, form, Form.blank(AddForm, **FIRST))
    return site.redirect(f"{frame.url}/agenda#agenda-list")


@router.post("/councils/{slug}/meetings/{meeting_id}/agenda/items")
def add(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Put an item at the end; one that needs more than a line is opened."""
    frame = office_frame(site, slug, meeting_id)
    form = Form.posted(AddForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            keep_actions_first(site.session, frame.meeting)
            said = form.data
            item = agendas.add(site.session, site.member(), meeting_id, Draft(said.kind, said.title, said.minutes))
            site.flash(_("“%(title)s” stands at the end of the agenda.", title=item.title))
            is_presented = item.kind is ItemKind.PRESENTATION
            return site.redirect(f"{frame.url}/agenda/{item.id}" if is_presented else f"{frame.url}/agenda#add")
    return _page(site, frame, Form.blank(OrderForm), form)


@router.post("/councils/{slug}/meetings/{meeting_id}/agenda/copy")
def copy(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Put the items of the meeting before at the end."""
    frame = office_frame(site, slug, meeting_id)
    keep_actions_first(site.session, frame.meeting)
    count = agendas.copy_last(site.session, site.member(), meeting_id)
    said = ngettext("%(num)d item has been copied.", "%(num)d items have been copied.", count)
    site.flash(said if count else _("There was nothing to copy."), "success" if count else "info")
    return site.redirect(f"{frame.url}/agenda")


def kind_options() -> Options:
    """Return the kinds of items."""
    return [(str(kind), _(label)) for kind, label in ITEM_KIND_LABELS.items()]


def _arrange(site: Site, meeting_id: str, form: Form[OrderForm]) -> None:
    actor, (do, _colon, item_id) = site.member(), form.value("go").partition(":")
    if do == "drag":
        agendas.reorder(site.session, actor, meeting_id, form.values("item"))
        return
    # what was typed is kept whichever button is pressed
    agendas.retime(site.session, actor, meeting_id, _numbers(form, MINUTES))
    agendas.reorder_by_number(site.session, actor, meeting_id, _numbers(form, PLACE))
    if do == "ask":
        agendas.ask(site.session, actor, meeting_id, item_id)
        site.flash(_("The presenter has been asked. You are told when they answer."))
    elif do in {"earlier", "later"}:
        agendas.move(site.session, actor, meeting_id, item_id, earlier=do == "earlier")


def _numbers(form: Form[OrderForm], prefix: str) -> Mapping[str, int]:
    """Return the numbers typed into the fields of a kind, by item; raise Invalid beside the first that is none."""
    found = {}
    for name in form.raw:
        said = form.value(name).strip()
        if not name.startswith(prefix) or not said:
            continue
        if not (said.isdecimal() and len(said) <= LONGEST_NUMBER):
            raise Invalid(name, NO_NUMBER)
        found[name.removeprefix(prefix)] = min(int(said), MOST_MINUTES + 1)
    return found


def _page(site: Site, frame: Frame, order_form: Form[OrderForm], add_form: Form[AddForm]) -> Response:
    agenda = agenda_for(site.session, site.actor, frame.meeting, is_office=True)
    rows = rows_of(agenda, frame.url)
    last = meetings.before(site.session, frame.meeting)
    to_copy = last is not None and any(True for _each in agendas.items(site.session, last.id))
    over = round((agenda.ends_at - frame.meeting.ends_at).total_seconds() / 60)
    view = OfficeView(
        frame=frame,
        rows=[_desk_row(frame, line, at, len(rows), rows[at]) for at, line in enumerate(agenda.lines)],
        order_form=order_form,
        add_form=add_form,
        kinds=kind_options(),
        ends=time_in_words(agenda.ends_at),
        minutes=agenda.minutes,
        overrun=ngettext("%(num)d minute", "%(num)d minutes", over) if over > 0 else "",
        last=meetings.title(last) if last is not None and to_copy else "",
        print_url=f"{frame.url}/agenda/print",
        may_write=not frame.is_cancelled,
    )
    status = max(order_form.status, add_form.status)
    return site.page(view, status, fragment="list")


def _desk_row(frame: Frame, line: Line, at: int, count: int, row: Row) -> OfficeRow:
    label, tone = answer_of(line.item)
    return OfficeRow(
        row=row,
        edit_url=f"{frame.url}/agenda/{line.item.id}" if line.is_kept else "",
        answer=label,
        tone=tone,
        words=line.item.presenter_words,
        can_be_asked=can_be_asked(frame, line),
        is_first=at == 0,
        is_last=at == count - 1,
    )


def can_be_asked(frame: Frame, line: Line) -> bool:
    """Tell whether the presenter of an item may be asked now."""
    item, is_to_come = line.item, frame.meeting.status in {MeetingStatus.DRAFT, MeetingStatus.PUBLISHED}
    is_presented = item.kind is ItemKind.PRESENTATION and item.presenter_id is not None
    return is_to_come and is_presented and item.presenter_status is None
