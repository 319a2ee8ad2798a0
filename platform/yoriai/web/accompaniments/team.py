"""The page on which a mentor who was asked reads what it is about, and answers.

It holds what one needs to decide, and nothing that was told in confidence: what stands in the way, the sheet and the
founder's full name are for those who have agreed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.errors import NoSuchAccompaniment
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.rules import LIMITS
from yoriai.domains.accompaniments.service import calls, keeping, teams
from yoriai.domains.accompaniments.states import TEAM_LABELS, TeamStatus
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.rules import given_name
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import LabelledMark, labelled
from yoriai.web.accompaniments.forms import JoinForm
from yoriai.web.accompaniments.words import free_in_words
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.templating import View

router = Pages(prefix="/accompaniments/{accompaniment_id}/team")


@dataclass(frozen=True)
class JoinView(View):
    """What a mentor is asked to accompany, and the answer."""

    template: ClassVar[str] = "accompaniments/join.html"
    form: Form[JoinForm]
    url: str
    title: str
    founder: str
    organisation: str
    goals: str
    place: str
    tags: Sequence[LabelledMark]
    free: Sequence[str]
    months: int
    starts_on: date
    is_leader: bool
    others: Sequence[str]
    reasons: Sequence[str]
    answered: str
    words_most: int


@router.get("")
def show(site: CurrentSite, accompaniment_id: str) -> Response:
    """Show what a mentor is asked to accompany; whoever has answered sees what."""
    return _page(site, accompaniment_id, Form.blank(JoinForm))


@router.post("")
def answer(site: CurrentSite, accompaniment_id: str, posted: Posted) -> Response:
    """Take the answer."""
    actor, form = site.member(), Form.posted(JoinForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            agrees = form.data.agrees == "yes"
            row = teams.answer(site.session, actor, accompaniment_id, agrees=agrees, words=form.data.words)
            if agrees:
                site.flash(_("Thank you for taking this on."))
                return site.redirect(keeping.path_of(row))
            site.flash(_("Thank you for your answer. That is quite all right."))
            return site.redirect("/me")
    return _page(site, accompaniment_id, form)


def _page(site: Site, accompaniment_id: str, form: Form[JoinForm]) -> Response:
    actor = site.member()
    row = keeping.find_asked(site.session, actor, accompaniment_id)
    team = keeping.team_of(site.session, row)
    own = next((each for each in team if each.member_id == actor.member_id), None)
    if own is None:
        raise NoSuchAccompaniment
    call = calls.get(site.session, row.call_id)
    others = [each.member_id for each in team if each.status is TeamStatus.AGREED and each is not own]
    names = accounts.members(site.session, [row.member_id, *others])
    view = JoinView(
        form=form,
        url=keeping.path_of(row, "/team"),
        title=row.title,
        founder=given_name(names[row.member_id].name),
        organisation=organisations.public_name(site.session, row.organisation_id) if row.organisation_id else "",
        goals=row.goals,
        place=prefecture_name(row.prefecture),
        tags=_tags(site, row),
        free=free_in_words(row.free),
        months=call.months,
        starts_on=call.starts_on,
        is_leader=row.leader_id == actor.member_id,
        others=[names[each].name for each in others],
        reasons=[Reason.read(each).words for each in own.reasons],
        answered="" if own.status is TeamStatus.ASKED else _(TEAM_LABELS[own.status]),
        words_most=LIMITS["words"],
    )
    return site.page(view, status=form.status)


def _tags(site: Site, row: Accompaniment) -> list[LabelledMark]:
    return labelled(taxonomy.marks_of(site.session, [row.id])[row.id], taxonomy.vocabulary(site.session))
