"""The secretariat's side of one application: weighing it, and forming the team."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.errors import NoSuchAccompaniment, NoTeamYet
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.rules import LIMITS, TEAM_AT_MOST
from yoriai.domains.accompaniments.service import calls, keeping, selecting, sheets, starting, teams
from yoriai.domains.accompaniments.sheet import PART_LABELS, QUESTIONS, Part, mean
from yoriai.domains.accompaniments.states import IN_TEAM, LIVE, TEAM_LABELS, Moment, Status, TeamStatus
from yoriai.domains.accounts import service as accounts
from yoriai.web.accompaniments.forms import AskForm, DecisionForm, OneOfTeamForm
from yoriai.web.accompaniments.tones import TEAM_TONES
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options, prefecture_name
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.templating import View

router = Pages(prefix="/desk/accompaniments/{accompaniment_id}")


@dataclass(frozen=True)
class PartRow:
    """A part of the sheet in short: the mean level and what was written."""

    label: str
    level: str
    words: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class DecisionView(View):
    """One application to be weighed."""

    template: ClassVar[str] = "accompaniments/desk_decision.html"
    form: Form[DecisionForm]
    url: str
    call_url: str
    call: str
    title: str
    founder: str
    place: str
    goals: str
    obstacles: str
    parts: Sequence[PartRow]
    is_open: bool
    decision_most: int
    remark_most: int
    others_chosen: int
    places: int


@dataclass(frozen=True)
class MemberRow:
    """Somebody who was asked."""

    id: str
    name: str
    status: str
    tone: str
    words: str
    is_leader: bool
    is_in: bool


@dataclass(frozen=True)
class SuggestedRow:
    """A mentor who may be asked."""

    id: str
    name: str
    url: str
    headline: str
    organisations: str
    reasons: Sequence[str]
    is_suggested: bool


@dataclass(frozen=True)
class TeamView(View):
    """The team, and who may be asked."""

    template: ClassVar[str] = "accompaniments/desk_team.html"
    form: Form[AskForm]
    url: str
    accompaniment_url: str
    title: str
    team: Sequence[MemberRow]
    suggested: Sequence[SuggestedRow]
    leaders: Options
    most: int
    may_begin: bool
    is_under_way: bool


@router.get("/decision")
def decision(site: CurrentSite, accompaniment_id: str) -> Response:
    """Show an application with what it takes to weigh it."""
    row = _sent(site, accompaniment_id)
    chosen = {None: None, True: "yes", False: "no"}[row.is_chosen]
    form = Form.blank(DecisionForm, chosen=chosen, decision=row.decision, remark=row.remark)
    return _decision_page(site, row, form)


@router.post("/decision")
def decide(site: CurrentSite, accompaniment_id: str, posted: Posted) -> Response:
    """Note what the secretariat thinks of doing with an application."""
    actor, form = site.staff(), Form.posted(DecisionForm, posted)
    row = _sent(site, accompaniment_id)
    if form.is_valid:
        with form.accepting(site.session):
            selecting.choose(
                site.session,
                actor,
                row.id,
                is_chosen=form.data.chosen == "yes",
                decision=form.data.decision,
                remark=form.data.remark,
            )
            site.flash(_("It has been noted. Nobody is told until the whole call is decided."))
            return site.redirect(f"/desk/accompaniments/calls/{row.call_id}")
    return _decision_page(site, row, form)


@router.get("/team")
def team(site: CurrentSite, accompaniment_id: str) -> Response:
    """Show the team, and who may be asked with the reasons."""
    row = _chosen(site, accompaniment_id)
    found = teams.suggestions(site.session, row)
    best = [each.card.id for each in found if each.is_suggested]
    leader = row.leader_id or (best[0] if best else "")
    return _team_page(site, row, Form.blank(AskForm, mentors=best, leader=leader), found)


@router.post("/team")
def ask(site: CurrentSite, accompaniment_id: str, posted: Posted) -> Response:
    """Ask mentors to accompany."""
    actor, form = site.staff(), Form.posted(AskForm, posted)
    row = _chosen(site, accompaniment_id)
    if form.is_valid:
        with form.accepting(site.session):
            made = teams.ask(site.session, actor, row.id, form.data.mentors, form.data.leader)
            site.flash(_("Mentors asked by mail: %(num)s. It begins by itself when all have answered.", num=len(made)))
            return site.redirect(f"/desk/accompaniments/{row.id}/team")
    return _team_page(site, row, form, teams.suggestions(site.session, row))


@router.post("/team/one")
def change(site: CurrentSite, accompaniment_id: str, posted: Posted) -> Response:
    """Let somebody lead, let somebody go, or begin with those who have agreed."""
    actor, form = site.staff(), Form.posted(OneOfTeamForm, posted)
    row = _chosen(site, accompaniment_id)
    if form.is_valid and form.data.do == "begin":
        try:
            starting.begin(site.session, actor, row.id)
            site.flash(_("It has begun. Everybody has a mail with the hours that were booked."))
        except NoTeamYet as problem:
            site.flash(_(problem.msgid), "warning")
    elif form.is_valid:
        act = {"lead": teams.lead, "release": teams.release}[form.data.do]
        act(site.session, actor, row.id, form.data.member)
        site.flash(_("The team has been changed."))
    return site.redirect(f"/desk/accompaniments/{row.id}/team")


def _sent(site: Site, accompaniment_id: str) -> Accompaniment:
    """Return an application that was sent, to the secretariat; raise NoSuchAccompaniment."""
    row, standing = keeping.find(site.session, site.staff(), accompaniment_id)
    if not standing.is_staff or row.status in {Status.DRAFT, Status.WITHDRAWN}:
        raise NoSuchAccompaniment
    return row


def _chosen(site: Site, accompaniment_id: str) -> Accompaniment:
    row = _sent(site, accompaniment_id)
    if row.status not in LIVE:
        raise NoSuchAccompaniment
    return row


def _decision_page(site: Site, row: Accompaniment, form: Form[DecisionForm]) -> Response:
    call = calls.get(site.session, row.call_id)
    answers = sheets.of(site.session, row).get(Moment.START, {})
    others = [each for each in selecting.applications(site.session, call) if each.id != row.id and each.is_chosen]
    parts = []
    for part in Part:
        level = mean(answers, part)
        said = [(_(each.text), answers[each.code].words) for each in QUESTIONS[part] if each.code in answers]
        parts.append(
            PartRow(
                _(PART_LABELS[part]),
                f"{level:.1f}" if level is not None else "",
                [(text, words) for text, words in said if words],
            )
        )
    view = DecisionView(
        form=form,
        url=f"/desk/accompaniments/{row.id}/decision",
        call_url=f"/desk/accompaniments/calls/{call.id}",
        call=call.title,
        title=row.title,
        founder=accounts.contact(site.session, row.member_id).name,
        place=prefecture_name(row.prefecture),
        goals=row.goals,
        obstacles=row.obstacles,
        parts=parts,
        is_open=row.status is Status.APPLIED,
        decision_most=LIMITS["decision"],
        remark_most=LIMITS["remark"],
        others_chosen=len(others),
        places=call.places,
    )
    return site.page(view, status=form.status)


def _team_page(site: Site, row: Accompaniment, form: Form[AskForm], found: Sequence[teams.Suggested]) -> Response:
    team = keeping.team_of(site.session, row)
    names = accounts.members(site.session, [each.member_id for each in team])
    present = [(each.member_id, names[each.member_id].name) for each in team if each.status in IN_TEAM]
    view = TeamView(
        form=form,
        url=f"/desk/accompaniments/{row.id}/team",
        accompaniment_url=f"/accompaniments/{row.id}",
        title=row.title,
        team=[
            MemberRow(
                id=each.member_id,
                name=names[each.member_id].name,
                status=_(TEAM_LABELS[each.status]),
                tone=TEAM_TONES[each.status],
                words=each.words,
                is_leader=row.leader_id == each.member_id,
                is_in=each.status in IN_TEAM,
            )
            for each in team
        ],
        suggested=[
            SuggestedRow(
                id=each.card.id,
                name=each.card.name,
                url=f"/mentors/{each.card.id}",
                headline=each.card.headline,
                organisations=_(", ").join(each.organisations),
                reasons=[reason.words for reason in each.reasons],
                is_suggested=each.is_suggested,
            )
            for each in found
        ],
        leaders=[*present, *((each.card.id, each.card.name) for each in found)],
        most=TEAM_AT_MOST,
        may_begin=row.status is Status.SELECTED and any(each.status is TeamStatus.AGREED for each in team),
        is_under_way=row.status is Status.ACTIVE,
    )
    return site.page(view, status=form.status)
