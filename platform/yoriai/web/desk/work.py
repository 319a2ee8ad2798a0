"""The secretariat's own work: taking a thing of the inbox, ending it, and what all of it takes."""

from typing import Final

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.months import Month
from yoriai.core.paging import page_asked
from yoriai.domains.inbox import settling, sources
from yoriai.domains.inbox.settling import thing_of
from yoriai.domains.programmes.errors import NothingThere
from yoriai.domains.programmes.service import tasks, timing, working
from yoriai.domains.programmes.states import AREA_LABELS, TASK_LABELS, TaskStatus
from yoriai.domains.programmes.work_cards import ByHand
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.desk.work_forms import ByHandForm, CorrectForm, DoneForm, HandOverForm, TakeForm
from yoriai.web.desk.work_log import work_view
from yoriai.web.desk.work_rows import hand_row, spell_row
from yoriai.web.desk.work_views import ByHandView, CorrectView, TaskView
from yoriai.web.forms import Form

router = Pages(prefix="/desk/tasks")

HERE: Final = "/desk/tasks"


@router.get("")
def log(site: CurrentSite, month: str = "", page: str = "1") -> Response:
    """Show what the secretariat's time goes to, and what a completed session costs."""
    actor = site.staff()
    asked = Month.asked(month) if month else Month.of(clock.now())
    if asked is None:
        raise NotFound
    return site.page(work_view(site.session, actor, asked, page_asked(page)), fragment="results")


@router.post("")
def take(site: CurrentSite, posted: Posted) -> Response:
    """Take a thing in hand, and go where it leads."""
    actor = site.staff()
    form = Form.posted(TakeForm, posted)
    item = sources.find(site.session, form.data.kind, form.data.subject) if form.is_valid else None
    if item is None:
        raise NothingThere
    working.take(site.session, actor, thing_of(item))
    site.flash(_("You have this in hand, and the time is measured. It ends by itself when this is settled."))
    return site.redirect(item.url)


@router.get("/by-hand")
def ask_by_hand(site: CurrentSite) -> Response:
    """Show the form for work that no clock measured."""
    site.staff()
    day = clock.today()
    form = Form.blank(ByHandForm, area="mentoring", day=day)
    return _by_hand_page(site, form)


@router.post("/by-hand")
def write_by_hand(site: CurrentSite, posted: Posted) -> Response:
    """Write down work that no clock measured."""
    actor = site.staff()
    form = Form.posted(ByHandForm, posted)
    if form.is_valid:
        sent = form.data
        with form.accepting(site.session):
            timing.write_by_hand(site.session, actor, ByHand(sent.area, sent.day, sent.minutes, sent.words))
            site.flash(_("The time has been written down."))
            return site.redirect(f"{HERE}?month={Month.holding(sent.day).iso}")
    return _by_hand_page(site, form)


@router.get("/time/{spell_id}")
def ask_correct(site: CurrentSite, spell_id: str) -> Response:
    """Show how long a stretch was, to be corrected."""
    spell = spell_row(tasks.own_spell(site.session, site.staff(), spell_id))
    return site.page(CorrectView(spell, Form.blank(CorrectForm, minutes=spell.minutes)))


@router.post("/time/{spell_id}")
def correct(site: CurrentSite, spell_id: str, posted: Posted) -> Response:
    """Say how long a stretch really was."""
    actor = site.staff()
    form = Form.posted(CorrectForm, posted)
    if form.is_valid:
        spell = timing.correct(site.session, actor, spell_id, form.data.minutes)
        site.flash(_("The time has been corrected."))
        return site.redirect(f"{HERE}/{spell.task_id}")
    return site.page(CorrectView(spell_row(tasks.own_spell(site.session, actor, spell_id)), form), status=form.status)


@router.get("/{task_id}")
def show(site: CurrentSite, task_id: str) -> Response:
    """Show a thing that is or was in somebody's hands, with its time."""
    return _task_page(site, task_id)


@router.post("/{task_id}/done")
def done(site: CurrentSite, task_id: str, posted: Posted) -> Response:
    """Say that it is done; where its cause stands, it comes back after some days."""
    actor = site.staff()
    form = Form.posted(DoneForm, posted)
    if not form.is_valid:
        return _task_page(site, task_id, done_form=form)
    thing = settling.standing(site.session, tasks.get(site.session, actor, task_id))
    task = working.done(site.session, actor, task_id, form.data.words, thing)
    if task.quiet_until is None:
        site.flash(_("Done. Thank you."))
    else:
        days = site.settings.desk_quiet_days
        site.flash(_("Done. If nothing changes, it comes back here after %(days)s days.", days=days))
    return site.redirect("/desk")


@router.post("/{task_id}/hand-over")
def hand_over(site: CurrentSite, task_id: str, posted: Posted) -> Response:
    """Hand it to a colleague."""
    actor = site.staff()
    form = Form.posted(HandOverForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            working.hand_over(site.session, actor, task_id, form.data.colleague, form.data.remark)
            site.flash(_("It has been handed over, and your colleague told."))
            return site.redirect("/desk")
    return _task_page(site, task_id, hand_form=form)


@router.post("/{task_id}/give-back")
def give_back(site: CurrentSite, task_id: str) -> Response:
    """Give it back to the inbox."""
    working.give_back(site.session, site.staff(), task_id)
    site.flash(_("It is in the inbox again, for anybody to take."))
    return site.redirect("/desk")


@router.post("/{task_id}/pause")
def pause(site: CurrentSite, task_id: str) -> Response:
    """Stop the clock."""
    working.pause(site.session, site.staff(), task_id)
    site.flash(_("The clock stands still. It stays in your hands."))
    return site.redirect("/desk")


@router.post("/{task_id}/resume")
def resume(site: CurrentSite, task_id: str) -> Response:
    """Let the clock run, and go where it leads."""
    task = working.resume(site.session, site.staff(), task_id)
    site.flash(_("The time is measured again."))
    return site.redirect(task.url)


def settle_after(site: Site) -> None:
    """End what is in somebody's hands and no longer needs anybody, after something of the secretariat's was done."""
    if site.actor is not None and site.actor.is_staff:
        settling.settle(site.session)


def _by_hand_page(site: Site, form: Form[ByHandForm]) -> Response:
    areas = [(area.value, _(label)) for area, label in AREA_LABELS.items()]
    return site.page(ByHandView(form, areas), status=form.status)


def _task_page(
    site: Site,
    task_id: str,
    *,
    done_form: Form[DoneForm] | None = None,
    hand_form: Form[HandOverForm] | None = None,
) -> Response:
    actor = site.staff()
    page = tasks.page_of(site.session, actor, task_id)
    is_open = page.status is TaskStatus.TAKEN
    item = sources.find(site.session, page.in_hand.kind, page.in_hand.subject_id) if is_open else None
    view = TaskView(
        row=hand_row(page.in_hand, item, clock.now()),
        area=_(AREA_LABELS[page.area]),
        status=_(TASK_LABELS[page.status]),
        words=page.words,
        is_open=is_open,
        is_mine=page.is_own,
        minutes_expected=page.minutes_expected,
        spells=[spell_row(line) for line in page.spells],
        done_form=done_form or Form.blank(DoneForm),
        hand_form=hand_form or Form.blank(HandOverForm),
        colleagues=[pair for pair in working.colleagues(site.session).items() if pair[0] != actor.member_id],
    )
    return site.page(view, status=max(view.done_form.status, view.hand_form.status))
