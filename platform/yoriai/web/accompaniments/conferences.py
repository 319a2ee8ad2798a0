"""Pages of the team's case conferences: nobody but the team has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import ClassVar

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.errors import NotesChanged
from yoriai.domains.accompaniments.models import Accompaniment, Conference
from yoriai.domains.accompaniments.rules import LIMITS
from yoriai.domains.accompaniments.service import conferences, keeping
from yoriai.domains.accompaniments.states import Status
from yoriai.web.accompaniments.forms import ConferenceForm, NotesForm
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.links import safe_address
from yoriai.web.templating import View

router = Pages(prefix="/accompaniments/{accompaniment_id}/conferences")
TIMES: Options = [(f"{hour:02}:{minute:02}", f"{hour}:{minute:02}") for hour in range(8, 22) for minute in (0, 30)]


@dataclass(frozen=True)
class ConferenceRow:
    """A conference in the list."""

    url: str
    starts_at: datetime
    is_ahead: bool
    has_notes: bool


@dataclass(frozen=True)
class ListView(View):
    """The team's conferences, and calling another one."""

    template: ClassVar[str] = "accompaniments/conferences.html"
    form: Form[ConferenceForm]
    url: str
    title: str
    rows: Sequence[ConferenceRow]
    times: Options
    may_call: bool


@dataclass(frozen=True)
class ConferenceView(View):
    """One conference with its notes; `theirs` is what another of the team has written meanwhile."""

    template: ClassVar[str] = "accompaniments/conference.html"
    form: Form[NotesForm]
    url: str
    list_url: str
    title: str
    starts_at: datetime
    room_url: str
    notes_most: int
    is_own: bool
    theirs: str


@router.get("")
def index(site: CurrentSite, accompaniment_id: str) -> Response:
    """List the conferences to the team."""
    row, found = conferences.of(site.session, site.member(), accompaniment_id)
    return _list(site, row, found, Form.blank(ConferenceForm, starts_on=clock.today()))


@router.post("")
def call(site: CurrentSite, accompaniment_id: str, posted: Posted) -> Response:
    """Call the team to a conference."""
    actor, form = site.member(), Form.posted(ConferenceForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            starts_at = datetime.combine(form.data.starts_on, time.fromisoformat(form.data.time), clock.TOKYO)
            made = conferences.call(site.session, actor, accompaniment_id, starts_at, form.data.room_url)
            site.flash(_("The conference has been noted, and the others of the team are told."))
            return site.redirect(f"/accompaniments/{accompaniment_id}/conferences/{made.id}")
    row, found = conferences.of(site.session, actor, accompaniment_id)
    return _list(site, row, found, form)


@router.get("/{conference_id}")
def show(site: CurrentSite, accompaniment_id: str, conference_id: str) -> Response:
    """Show a conference with its notes to the team."""
    row, found = conferences.get(site.session, site.member(), accompaniment_id, conference_id)
    return _page(site, row, found, Form.blank(NotesForm, notes=found.notes, revision=found.revision))


@router.post("/{conference_id}")
def write(site: CurrentSite, accompaniment_id: str, conference_id: str, posted: Posted) -> Response:
    """Write the notes; what another of the team has written meanwhile is shown beside one's own, and nothing lost."""
    actor, form = site.member(), Form.posted(NotesForm, posted)
    theirs = ""
    if form.is_valid:
        try:
            with form.accepting(site.session):
                conferences.write(
                    site.session, actor, accompaniment_id, conference_id, form.data.notes, form.data.revision
                )
                site.flash(_("The notes have been kept."))
                return site.redirect(f"/accompaniments/{accompaniment_id}/conferences/{conference_id}")
        except NotesChanged as changed:
            form.add("notes", _(changed.msgid))
            form.status = changed.status
    row, found = conferences.get(site.session, actor, accompaniment_id, conference_id)
    if form.status == NotesChanged.status:
        theirs = found.notes
        form.raw = {**form.raw, "revision": [str(found.revision)]}
    return _page(site, row, found, form, theirs)


@router.post("/{conference_id}/removal")
def remove(site: CurrentSite, accompaniment_id: str, conference_id: str) -> Response:
    """Delete a conference that one has called oneself."""
    conferences.remove(site.session, site.member(), accompaniment_id, conference_id)
    site.flash(_("The conference has been deleted."))
    return site.redirect(f"/accompaniments/{accompaniment_id}/conferences")


def _list(site: Site, row: Accompaniment, found: Sequence[Conference], form: Form[ConferenceForm]) -> Response:
    url = keeping.path_of(row, "/conferences")
    rows = [
        ConferenceRow(f"{url}/{each.id}", each.starts_at, each.starts_at > clock.now(), bool(each.notes))
        for each in found
    ]
    view = ListView(form, url, row.title, rows, TIMES, row.status is Status.ACTIVE)
    return site.page(view, status=form.status)


def _page(site: Site, row: Accompaniment, found: Conference, form: Form[NotesForm], theirs: str = "") -> Response:
    view = ConferenceView(
        form=form,
        url=keeping.path_of(row, f"/conferences/{found.id}"),
        list_url=keeping.path_of(row, "/conferences"),
        title=row.title,
        starts_at=found.starts_at,
        room_url=safe_address(found.room_url),
        notes_most=LIMITS["notes"],
        is_own=found.author_id == site.member().member_id,
        theirs=theirs,
    )
    return site.page(view, status=form.status)
