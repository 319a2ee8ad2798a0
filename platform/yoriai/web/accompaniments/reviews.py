"""Pages on which both sides look back, half-way and at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.errors import NoSuchAccompaniment, NotAskedYet
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.policies import Standing
from yoriai.domains.accompaniments.rules import LIMITS
from yoriai.domains.accompaniments.service import keeping, reviews, sheets
from yoriai.domains.accompaniments.service.reviews import Said
from yoriai.domains.accompaniments.states import MOMENT_LABELS, REVIEWED, Moment, Status
from yoriai.domains.accounts import service as accounts
from yoriai.web.accompaniments.forms import ReviewForm
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.templating import View

router = Pages(prefix="/accompaniments/{accompaniment_id}/reviews")

PROGRESS: Final = {
    5: mark("5: reached what we set out for"),
    4: mark("4: a good part of the way"),
    3: mark("3: some of the way"),
    2: mark("2: hardly moved"),
    1: mark("1: further away than before"),
}


@dataclass(frozen=True)
class ReviewRow:
    """What somebody said; `to_desk` only for the secretariat and whoever wrote it."""

    who: str
    is_mine: bool
    progress: str
    good: str
    change: str
    to_desk: str


@dataclass(frozen=True)
class ReviewView(View):
    """Looking back at one moment."""

    template: ClassVar[str] = "accompaniments/review.html"
    form: Form[ReviewForm]
    url: str
    title: str
    accompaniment_url: str
    moment: str
    may_write: bool
    is_founder: bool
    sheet_url: str
    choices: Options
    said: Sequence[ReviewRow]
    others_wait: bool
    most: int
    desk_most: int


@router.get("/{moment}")
def show(site: CurrentSite, accompaniment_id: str, moment: str) -> Response:
    """Show what was said, and the form to those who look back."""
    row, standing, at = _found(site, accompaniment_id, moment)
    own = reviews.own(site.session, site.member(), row, at)
    form = (
        Form.blank(ReviewForm, progress=own.progress, good=own.good, change=own.change, to_desk=own.to_desk)
        if own
        else Form.blank(ReviewForm)
    )
    return _page(site, row, standing, at, form)


@router.post("/{moment}")
def write(site: CurrentSite, accompaniment_id: str, moment: str, posted: Posted) -> Response:
    """Keep what somebody says looking back."""
    row, standing, at = _found(site, accompaniment_id, moment)
    form = Form.posted(ReviewForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            reviews.write(site.session, site.member(), row.id, at, Said(**form.data.model_dump()))
            site.flash(_("Thank you. It has been kept, and you can change it while the accompaniment is under way."))
            return site.redirect(keeping.path_of(row, f"/reviews/{at}"))
    return _page(site, row, standing, at, form)


def _found(site: Site, accompaniment_id: str, moment: str) -> tuple[Accompaniment, Standing, Moment]:
    row, standing = keeping.find(site.session, site.member(), accompaniment_id)
    if not (standing.is_inside or standing.is_staff):
        raise NoSuchAccompaniment
    if moment not in REVIEWED:
        raise NotFound
    at = Moment(moment)
    if not reviews.is_asked(row, at):
        raise NotAskedYet
    return row, standing, at


def _page(site: Site, row: Accompaniment, standing: Standing, at: Moment, form: Form[ReviewForm]) -> Response:
    me = site.member().member_id
    found = [each for each in reviews.readable(site.session, site.member(), row, standing) if each.moment is at]
    names = accounts.members(site.session, {each.member_id for each in found})
    may_write = standing.is_inside and row.status is Status.ACTIVE
    writes_sheet = standing.is_founder and sheets.writable_moment(site.session, row) is at
    view = ReviewView(
        form=form,
        url=keeping.path_of(row, f"/reviews/{at}"),
        title=row.title,
        accompaniment_url=keeping.path_of(row),
        moment=_(MOMENT_LABELS[at]),
        may_write=may_write,
        is_founder=standing.is_founder,
        sheet_url=keeping.path_of(row, "/sheet/people") if writes_sheet else keeping.path_of(row, "/sheet"),
        choices=[(str(value), _(words)) for value, words in PROGRESS.items()],
        said=[
            ReviewRow(
                who=names[each.member_id].name,
                is_mine=each.member_id == me,
                progress=_(PROGRESS[each.progress]),
                good=each.good,
                change=each.change,
                to_desk=each.to_desk if standing.is_staff or each.member_id == me else "",
            )
            for each in found
            if each.member_id != me or not may_write
        ],
        others_wait=may_write and all(each.member_id != me for each in found),
        most=LIMITS["good"],
        desk_most=LIMITS["to_desk"],
    )
    return site.page(view, status=form.status)
