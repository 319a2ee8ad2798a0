"""Pages of an application: what it is about, sending it, taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.month_rules import PART_LABELS, PARTS
from yoriai.domains.accompaniments.rules import LIMITS, Application
from yoriai.domains.accompaniments.service import applying, calls, keeping, sheets
from yoriai.domains.accompaniments.sheet import PART_LABELS as SHEET_LABELS
from yoriai.domains.accompaniments.sheet import QUESTIONS, Part, done
from yoriai.domains.accompaniments.states import Moment, Status
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.web.accompaniments.forms import ApplicationForm
from yoriai.web.accompaniments.words import WEEKDAYS
from yoriai.web.addresses import Pages
from yoriai.web.choices import GroupedOptions, MarkGroup, Options, mark_groups, prefecture_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.templating import View

router = Pages(prefix="/accompaniments/{accompaniment_id}")


@dataclass(frozen=True)
class Progress:
    """A page of the application, and whether it is done."""

    url: str
    label: str
    is_done: bool


@dataclass(frozen=True)
class ApplicationView(View):
    """What an application is about."""

    template: ClassVar[str] = "accompaniments/application.html"
    form: Form[ApplicationForm]
    url: str
    call: str
    call_url: str
    closes_on: date
    is_sent: bool
    organisations: Options
    prefectures: GroupedOptions
    groups: Sequence[MarkGroup]
    week: Sequence[tuple[str, Options]]
    goals_most: int
    obstacles_most: int
    pages: Sequence[Progress]


@router.get("/application")
def show(site: CurrentSite, accompaniment_id: str) -> Response:
    """Show what was written so far as a form."""
    actor = site.member()
    row = applying.writable(site.session, actor, accompaniment_id, locked=False)
    known = applying.application_of(site.session, row)
    form = Form.blank(
        ApplicationForm,
        title=known.title,
        organisation=known.organisation_id,
        prefecture=known.prefecture,
        goals=known.goals,
        obstacles=known.obstacles,
        free=list(known.free),
        marks=known.marks,
    )
    return _page(site, row, form)


@router.post("/application")
def save(site: CurrentSite, accompaniment_id: str, posted: Posted) -> Response:
    """Keep what was written, and go on to the sheet, or back to the overview."""
    actor, form = site.member(), Form.posted(ApplicationForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            row = applying.save(site.session, actor, accompaniment_id, _application(form.data))
            site.flash(_("It has been kept."))
            goes_on = form.data.go == "on"
            return site.redirect(keeping.path_of(row, "/sheet/people" if goes_on else ""))
    row = applying.writable(site.session, actor, accompaniment_id)
    return _page(site, row, form)


@router.post("/send")
def send(site: CurrentSite, accompaniment_id: str) -> Response:
    """Send an application; what is missing is said on its page."""
    row = applying.send(site.session, site.member(), accompaniment_id)
    site.flash(_("Your application has been sent. You have a mail that it is here."))
    return site.redirect(keeping.path_of(row))


@router.post("/withdrawal")
def withdraw(site: CurrentSite, accompaniment_id: str) -> Response:
    """Take an application back."""
    row = applying.withdraw(site.session, site.member(), accompaniment_id)
    site.flash(_("Your application has been taken back. What you wrote is still here."))
    return site.redirect(keeping.path_of(row))


def progress(site: Site, row: Accompaniment) -> list[Progress]:
    """Return the pages of an application with what is done of each."""
    answers = sheets.of(site.session, row).get(Moment.START, {})
    application = applying.application_of(site.session, row)
    whole = all((application.title, application.goals, application.obstacles, application.free))
    return [
        Progress(keeping.path_of(row, "/application"), _("About the place"), bool(whole)),
        *(
            Progress(
                keeping.path_of(row, f"/sheet/{part}"),
                _(SHEET_LABELS[part]),
                done(answers, part) == len(QUESTIONS[part]),
            )
            for part in Part
        ),
    ]


def week() -> list[tuple[str, Options]]:
    """Return the parts of a week as choices, by day."""
    return [
        (_(day), [(f"{number}-{part}", _(PART_LABELS[part])) for part in PARTS]) for number, day in enumerate(WEEKDAYS)
    ]


def _application(data: ApplicationForm) -> Application:
    return Application(
        title=data.title,
        organisation_id=data.organisation or None,
        prefecture=data.prefecture,
        goals=data.goals,
        obstacles=data.obstacles,
        free=tuple(dict.fromkeys(data.free)),
        marks=Marks(data.marks),
    )


def _page(site: Site, row: Accompaniment, form: Form[ApplicationForm]) -> Response:
    call = calls.get(site.session, row.call_id)
    view = ApplicationView(
        form=form,
        url=keeping.path_of(row),
        call=call.title,
        call_url=f"/accompaniments/calls/{call.id}",
        closes_on=call.closes_on,
        is_sent=row.status is Status.APPLIED,
        organisations=[
            (each.organisation_id, each.name) for each in applying.own_organisations(site.session, site.member())
        ],
        prefectures=prefecture_options(),
        groups=mark_groups(taxonomy.vocabulary(site.session)),
        week=week(),
        goals_most=LIMITS["goals"],
        obstacles_most=LIMITS["obstacles"],
        pages=progress(site, row),
    )
    return site.page(view, status=form.status)
