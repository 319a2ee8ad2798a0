"""The office's page of a meeting's groups: making them, looking at them, showing them, and the rounds."""

from typing import Final

from starlette.responses import Response

from yoriai.core.errors import Invalid
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext, time_in_words
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.service import Sheet
from yoriai.domains.breakouts.states import CROWD_LABELS, PLAN_LABELS, Crowd, PlanStatus
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.mentors import service as mentors
from yoriai.web.addresses import Pages
from yoriai.web.breakouts.arranging import GroupsMade, GroupsSettled
from yoriai.web.breakouts.cards import asked_round, cards_of
from yoriai.web.breakouts.forms import LockForm, MakeForm, RevisionForm, RoundForm, SettleForm
from yoriai.web.breakouts.views import OfficeView, PlanPart, RoundLink
from yoriai.web.breakouts.words import figures_words, round_words, unsettled_words
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, frame, office_frame

router = Pages()
PATH: Final = "/councils/{slug}/meetings/{meeting_id}/groups"
SIZES: Final = range(3, 9)
ROUNDS: Final = range(1, 6)


@router.get(PATH)
def show(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The groups for the office; others are led to their own."""
    shown = frame(site, slug, meeting_id)
    if not shown.is_office:
        return site.redirect(f"{shown.url}/groups/mine")
    return _page(site, shown)


@router.post(PATH + "/make")
def make(site: CurrentSite, slug: str, meeting_id: str, posted: Posted, groups: GroupsMade) -> Response:
    """Make groups, or make them anew."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(MakeForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            breakouts.keep(site.session, site.member(), shown.meeting.id, groups.needed())
            site.flash(_("The groups are made. Nobody but the office sees them yet."))
            return site.redirect(f"{shown.url}/groups")
    return _page(site, shown, make=form)


@router.post(PATH + "/settle")
def settle(site: CurrentSite, slug: str, meeting_id: str, posted: Posted, groups: GroupsSettled) -> Response:
    """Arrange the groups again for those who are here, with least change."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(SettleForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            breakouts.keep(site.session, site.member(), shown.meeting.id, groups.needed())
            site.flash(_("Everybody who is here has a group. The others stayed where they were as far as possible."))
            return site.redirect(f"{shown.url}/groups")
    return _page(site, shown, settle=form)


@router.post(PATH + "/publish")
def publish(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Show the groups to those who sit in them."""
    shown = office_frame(site, slug, meeting_id)
    breakouts.publish(site.session, site.member(), shown.meeting.id, _revision(posted))
    site.flash(_("Everybody in a group sees theirs on the page of the meeting now."))
    return site.redirect(f"{shown.url}/groups")


@router.post(PATH + "/withdraw")
def withdraw(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Show the groups to the office alone again."""
    shown = office_frame(site, slug, meeting_id)
    breakouts.take_back(site.session, site.member(), shown.meeting.id, _revision(posted))
    site.flash(_("Only the office sees the groups now."))
    return site.redirect(f"{shown.url}/groups")


@router.post(PATH + "/discard")
def discard(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Throw the groups away."""
    shown = office_frame(site, slug, meeting_id)
    breakouts.discard(site.session, site.member(), shown.meeting.id, _revision(posted))
    site.flash(_("The groups are gone."))
    return site.redirect(f"{shown.url}/groups")


@router.post(PATH + "/round")
def begin(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Begin a round, or end the last one."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(RoundForm, posted)
    if not form.is_valid:
        raise Invalid
    breakouts.begin_round(site.session, site.member(), shown.meeting.id, form.data.start)
    return site.redirect(f"{shown.url}/groups")


@router.post(PATH + "/lock/{number}")
def lock(site: CurrentSite, slug: str, meeting_id: str, number: str, posted: Posted) -> Response:
    """Keep a group of a round as it is, or no longer."""
    shown = office_frame(site, slug, meeting_id)
    form, each = Form.posted(LockForm, posted), asked_round(number)
    if not form.is_valid:
        raise Invalid
    data = form.data
    breakouts.lock(site.session, site.member(), shown.meeting.id, each, data.label, is_locked=data.keep)
    return site.redirect(f"{shown.url}/groups?round={each}#g-{data.label}")


@router.post(PATH + "/let-go")
def let_go(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Keep nobody where the office has put them."""
    shown = office_frame(site, slug, meeting_id)
    breakouts.let_go(site.session, site.member(), shown.meeting.id)
    site.flash(_("When the groups are made anew, everybody may be moved."))
    return site.redirect(f"{shown.url}/groups")


@router.post(PATH + "/remember")
def remember(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Look again who met whom, after the list of a meeting that was held was put right."""
    shown = office_frame(site, slug, meeting_id)
    pairs = breakouts.remember_again(site.session, site.member(), shown.meeting.id)
    site.flash(ngettext("%(num)s pair is remembered.", "%(num)s pairs are remembered.", pairs))
    return site.redirect(f"{shown.url}/groups")


def _revision(posted: Posted) -> int:
    form = Form.posted(RevisionForm, posted)
    if not form.is_valid:
        raise Invalid
    return form.data.revision


def _page(
    site: Site, shown: Frame, make: Form[MakeForm] | None = None, settle: Form[SettleForm] | None = None
) -> Response:
    sheet = breakouts.sheet(site.session, site.actor, shown.meeting.id, mentors.mentor_ids())
    counts = breakouts.crowds(site.session, site.actor, shown.meeting.id)
    crowd = Crowd.PRESENT if counts[Crowd.PRESENT] else Crowd.COMING
    before = {"size": 5, "rounds": 3, "minutes": 15, "crowd": crowd}
    if sheet is not None:
        plan = sheet.plan
        before = {"size": plan.size, "rounds": plan.rounds, "minutes": plan.minutes, "crowd": plan.crowd}
    form = make or Form.blank(MakeForm, **before)
    again = settle or Form.blank(SettleForm, do=crowd)
    view = OfficeView(
        frame=shown,
        plan=_plan(site, shown, sheet, again) if sheet is not None else None,
        make=form,
        crowds=[
            (str(each), f"{_(CROWD_LABELS[each])} · {ngettext('%(num)s person', '%(num)s people', counts[each])}")
            for each in Crowd
        ],
        sizes=[(str(size), ngettext("about %(num)s person", "about %(num)s people", size)) for size in SIZES],
        counts=[(str(number), ngettext("%(num)s round", "%(num)s rounds", number)) for number in ROUNDS],
        remembered=_remembered(site, shown),
        is_busy_with=breakouts.MOST,
    )
    return site.page(view, max(form.status, again.status))


def _plan(site: Site, shown: Frame, sheet: Sheet, settle: Form[SettleForm]) -> PlanPart:
    plan, url = sheet.plan, f"{shown.url}/groups"
    asked = asked_round(site.request.query_params.get("round", ""), otherwise=plan.round_now or 1)
    number = min(max(1, asked), plan.rounds)
    is_last = plan.round_now >= plan.rounds
    return PlanPart(
        is_shown=plan.status is PlanStatus.PUBLISHED,
        revision=plan.revision,
        status=_(PLAN_LABELS[plan.status]),
        said=figures_words(sheet),
        unsettled=unsettled_words(sheet),
        now=_now(sheet),
        starts=plan.round_now + 1 if plan.round_now <= plan.rounds else 0,
        start_label=_("End the rounds") if is_last else _("Begin round %(number)d", number=plan.round_now + 1),
        number=number,
        rounds=[RoundLink(round_words(n), f"{url}?round={n}", n == number) for n in range(1, plan.rounds + 1)],
        groups=cards_of(sheet, number, url),
        has_fixed=any(group.fixed for groups in sheet.rounds for group in groups),
        can_remake=plan.round_now == 0,
        settle=settle,
    )


def _now(sheet: Sheet) -> str:
    plan = sheet.plan
    if sheet.meeting.status is MeetingStatus.HELD:
        return _("The meeting has been held.")
    if not plan.round_now:
        return _("No round has begun yet.")
    if plan.round_now > plan.rounds:
        return _("All rounds are over.")
    began = time_in_words(plan.round_began_at) if plan.round_began_at else ""
    return _("Round %(number)d runs since %(hour)s.", number=plan.round_now, hour=began)


def _remembered(site: Site, shown: Frame) -> str:
    found = breakouts.remembered(site.session, shown.meeting.id) if shown.is_held else None
    if found is None:
        return ""
    return ngettext(
        "%(num)s pair of members talked with each other here.",
        "%(num)s pairs of members talked with each other here.",
        found.pairs,
    )
