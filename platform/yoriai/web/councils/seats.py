"""The seats of a council: who has one, who has asked for one; the office's word on many at once; the table."""

from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlencode

from sqlmodel import Session
from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext, speaking
from yoriai.core.sheets import BOM, harmless, line
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.seated import Seated
from yoriai.domains.councils.service import deciding, gathering, listing, terms
from yoriai.domains.councils.states import (
    SEAT_KIND_LABELS,
    SEAT_STATUS_LABELS,
    Capacity,
    SeatStatus,
)
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import CouncilFrame, frame, office_frame
from yoriai.web.councils.forms import BatchForm
from yoriai.web.councils.page import groups_of, may_apply
from yoriai.web.councils.people_words import person_line
from yoriai.web.councils.seat_views import SeatRow, SeatsView
from yoriai.web.councils.words import TONES, seat_kind_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.narrowing import page_number

router = Pages()

GROUPS: Final[dict[str, tuple[SeatStatus, ...]]] = {
    "active": (SeatStatus.ACTIVE,),
    "applied": (SeatStatus.APPLIED,),
    "invited": (SeatStatus.INVITED,),
    "past": (SeatStatus.LEFT, SeatStatus.DECLINED, SeatStatus.WITHDRAWN),
}
HEADINGS: Final = (
    "団体名",
    "フリガナ",
    "区分",
    "加入日",
    "代表者",
    "代理",
    "規約に同意",
    "分科会",
    "このサイトのページ",
)
"""In Japanese whatever the reader's language: what a file is called must not change with who fetched it."""


@router.get("/councils/{slug}/seats")
def show(site: CurrentSite, slug: str) -> Response:
    """The seats of a council; with their people for those inside it, with what waits for its office."""
    here = frame(site, slug, "seats")
    if here.is_inside:
        return _inside(site, here, Form.blank(BatchForm))
    number = page_number(site.request.query_params)
    page = listing.public_seats(site.session, here.council, number)
    view = SeatsView(
        frame=here,
        groups=groups_of(page.items),
        rows=[],
        page=page,
        page_url=lambda turned: f"{here.url}/seats?page={turned}",
        total=page.total,
        is_hidden=not here.council.shows_seats,
        statuses=[],
        status="active",
        words="",
        form=Form.blank(BatchForm),
        kinds=[],
        has_terms=False,
        may_apply=may_apply(site, here) if site.actor else here.council.takes_applications and not here.is_closed,
    )
    return site.page(view, shows=(versions.COUNCILS, versions.ORGANISATIONS))


@router.post("/councils/{slug}/seats")
def decide(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Accept or decline several applications at once."""
    here = office_frame(site, slug, "seats")
    form, session = Form.posted(BatchForm, posted), site.session
    if form.is_valid:
        said = form.data
        with form.accepting(session):
            if said.do == "approve":
                done = deciding.approve(session, site.actor, slug, said.seat, said.kind)
                site.flash(
                    ngettext(
                        "%(num)s organisation has its seat now.", "%(num)s organisations have their seats now.", done
                    )
                )
            else:
                done = deciding.decline(session, site.actor, slug, said.seat, said.reason)
                site.flash(ngettext("%(num)s application is declined.", "%(num)s applications are declined.", done))
            return site.redirect(f"{here.url}/seats")
    return _inside(site, here, form, "applied")


@router.get("/councils/{slug}/seats.csv")
def table(site: CurrentSite, slug: str) -> Response:
    """The seats and their people as a table, for the office; no address of anybody is in it."""
    council = councils.require_office(site.session, site.actor, slug)
    text = "".join(as_csv(site.session, council, site.settings.url("")))
    headers = {
        "Content-Disposition": f'attachment; filename="yoriai-{slug}-seats.csv"',
        "Cache-Control": "no-store",
    }
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def as_csv(session: Session, council: Council, base: str) -> Iterator[str]:
    """Give a council's seats out as CSV, line by line; `base` stands before the path of each one's page."""
    lines = listing.every_seat(session, council)
    names: dict[str, list[str]] = {}
    for gathered in gathering.of_council(session, council.id):
        for row, _is_chair in gathered.seats:
            names.setdefault(row.seat.id, []).append(gathered.committee.name)
    with speaking("ja"):
        yield BOM + line(HEADINGS)
        for each in lines:
            seat, organisation = each.row
            cells = (
                organisation.name,
                organisation.furigana,
                _(SEAT_KIND_LABELS[seat.kind]),
                seat.joined_on.isoformat() if seat.joined_on else "",
                _names(each.people, Capacity.DELEGATE),
                _names(each.people, Capacity.DEPUTY),
                f"{sum(person.has_accepted for person in each.people)}/{len(each.people)}",
                "、".join(names.get(seat.id, [])),
                f"{base}/councils/{council.slug}/seats/{seat.id}",
            )
            yield line(harmless(cell) for cell in cells)


def _names(people: Sequence[Seated], capacity: Capacity) -> str:
    return "、".join(person.name for person in people if person.capacity is capacity)


def _inside(site: Site, here: CouncilFrame, form: Form[BatchForm], status: str = "") -> Response:
    query = site.request.query_params
    asked = status or query.get("status", "active")
    status = asked if asked in GROUPS and here.is_office else "active"
    words = query.get("q", "")[:80]
    page = listing.seats_of(
        site.session, site.actor, here.council, GROUPS[status], words=words, number=page_number(query)
    )
    counts = listing.counts(site.session, here.council.id)
    labels = {"active": _("Has a seat"), "applied": _("Has applied"), "invited": _("Is invited"), "past": _("Earlier")}
    given = {"status": status, "q": words}
    view = SeatsView(
        frame=here,
        groups=[],
        rows=[_row(site, here, each) for each in page.items],
        page=page,
        page_url=lambda turned: f"{here.url}/seats?{urlencode({**given, 'page': turned})}",
        total=page.total,
        is_hidden=False,
        statuses=[
            (
                f"{here.url}/seats?status={name}",
                label,
                sum(counts.get(each, 0) for each in GROUPS[name]),
                name == status,
            )
            for name, label in labels.items()
        ]
        if here.is_office
        else [],
        status=status,
        words=words,
        form=form,
        kinds=seat_kind_options(),
        has_terms=terms.in_force(site.session, here.council.id) is not None,
        may_apply=may_apply(site, here),
    )
    return site.page(view, status=form.status)


def _row(site: Site, here: CouncilFrame, each: listing.SeatLine) -> SeatRow:
    seat, organisation = each.row
    return SeatRow(
        id=seat.id,
        url=f"{here.url}/seats/{seat.id}" if here.is_office else "",
        organisation=organisation.name,
        organisation_url=f"/organisations/{organisation.id}",
        kind=_(SEAT_KIND_LABELS[seat.kind]),
        since=seat.joined_on,
        until=seat.left_on,
        words=seat.words if here.is_office else "",
        status=_(SEAT_STATUS_LABELS[seat.status]),
        tone=TONES[seat.status],
        asked_at=seat.updated_at,
        people=[person_line(person, site.actor, is_office=here.is_office) for person in each.people],
    )
