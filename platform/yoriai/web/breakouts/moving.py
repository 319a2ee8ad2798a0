"""Somebody's place in a round, changed by hand: into another group, or with somebody else."""

from typing import Final

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.errors import NoGroups
from yoriai.domains.breakouts.groups import Group
from yoriai.domains.breakouts.known import known_in, strangers_to
from yoriai.domains.breakouts.service import Sheet
from yoriai.domains.mentors import service as mentors
from yoriai.domains.ties.rules import pair_of
from yoriai.web.addresses import Pages
from yoriai.web.breakouts.cards import asked_round
from yoriai.web.breakouts.forms import ExchangeForm, MoveForm
from yoriai.web.breakouts.views import MoveView
from yoriai.web.breakouts.words import group_words, round_words
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, office_frame

router = Pages()
PATH: Final = "/councils/{slug}/meetings/{meeting_id}/groups/move/{number}/{participant_id}"


@router.get(PATH)
def show(site: CurrentSite, slug: str, meeting_id: str, number: str, participant_id: str) -> Response:
    """Where somebody could sit instead."""
    return _page(site, office_frame(site, slug, meeting_id), asked_round(number), participant_id)


@router.post(PATH)
def move(site: CurrentSite, slug: str, meeting_id: str, number: str, participant_id: str, posted: Posted) -> Response:
    """Put somebody into another group."""
    shown, each = office_frame(site, slug, meeting_id), asked_round(number)
    form = Form.posted(MoveForm, posted)
    if form.is_valid:
        data = form.data
        with form.accepting(site.session):
            breakouts.move(
                site.session, site.member(), shown.meeting.id, each, participant_id, data.to, revision=data.revision
            )
            site.flash(_("Moved to %(group)s.", group=group_words(data.to)))
            return site.redirect(f"{shown.url}/groups?round={each}#g-{data.to}")
    return _page(site, shown, each, participant_id, move=form)


@router.post(PATH + "/exchange")
def exchange(
    site: CurrentSite, slug: str, meeting_id: str, number: str, participant_id: str, posted: Posted
) -> Response:
    """Let somebody and somebody else change places."""
    shown, each = office_frame(site, slug, meeting_id), asked_round(number)
    form = Form.posted(ExchangeForm, posted)
    if form.is_valid:
        data = form.data
        with form.accepting(site.session):
            breakouts.exchange(
                site.session, site.member(), shown.meeting.id, each, participant_id, data.other, revision=data.revision
            )
            site.flash(_("The two have changed places."))
            return site.redirect(f"{shown.url}/groups?round={each}")
    return _page(site, shown, each, participant_id, exchange=form)


def _page(
    site: Site,
    shown: Frame,
    number: int,
    who: str,
    move: Form[MoveForm] | None = None,
    exchange: Form[ExchangeForm] | None = None,
) -> Response:
    sheet = breakouts.sheet(site.session, site.actor, shown.meeting.id, mentors.mentor_ids())
    if sheet is None or not 1 <= number <= len(sheet.rounds):
        raise NoGroups
    here = next((group for group in sheet.rounds[number - 1] if who in group.people), None)
    if here is None or who not in sheet.people:
        raise NotFound
    others = [group for group in sheet.rounds[number - 1] if group is not here and not group.is_locked]
    url = f"{shown.url}/groups"
    moving, exchanging = move or Form.blank(MoveForm), exchange or Form.blank(ExchangeForm)
    view = MoveView(
        frame=shown,
        name=sheet.people[who].name,
        organisation=sheet.people[who].organisation,
        round=round_words(number),
        group=group_words(here.number),
        url=f"{url}/move/{number}/{who}",
        back_url=f"{url}?round={number}#g-{here.number}",
        revision=sheet.plan.revision,
        move=moving,
        groups=[_option(sheet, group, number, who) for group in others if _may_join(sheet, who, group)],
        exchange=exchanging,
        people=[
            (group_words(group.number), [(one, sheet.people[one].name) for one in _partners(sheet, who, here, group)])
            for group in others
        ],
    )
    return site.page(view, max(moving.status, exchanging.status))


def _option(sheet: Sheet, group: Group, number: int, who: str) -> tuple[str, str, str]:
    """Return a group to choose: its number, its name and size, and what it would mean."""
    new = strangers_to(who, group.people, known_in(sheet.gathering, sheet.rounds, number))
    size = ngettext("%(num)s person", "%(num)s people", len(group.people))
    hint = ngettext("%(num)s of them is new to them", "%(num)s of them are new to them", new)
    return str(group.number), f"{group_words(group.number)} · {size}", hint


def _may_join(sheet: Sheet, who: str, group: Group, but: str = "") -> bool:
    """Whether somebody may sit in a group without one of it. Others are not offered, and nothing is said of why."""
    return not any(pair_of(who, one) in sheet.gathering.apart for one in group.people if one not in {who, but})


def _partners(sheet: Sheet, who: str, here: Group, there: Group) -> list[str]:
    """Return those of a group with whom somebody may change places."""
    return [one for one in there.people if _may_join(sheet, who, there, one) and _may_join(sheet, one, here, who)]
