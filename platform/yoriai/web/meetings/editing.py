"""Writing a meeting: beginning one, also after another, and changing it beside others who do the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.draft import Draft, tidied
from yoriai.domains.meetings.errors import MeetingOver
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.states import MEETING, Audience, Format, MeetingKind
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, office_frame
from yoriai.web.meetings.choices import Choices, choices, labels
from yoriai.web.meetings.clashes import Clash, clashes, keeps_theirs
from yoriai.web.meetings.fields import ABOUT, question_rows
from yoriai.web.meetings.forms import MeetingForm, draft_in, filled
from yoriai.web.templating import View

router = Pages()

USUAL: Final = {"audience": Audience.SEATS, "format": Format.ONLINE, "kind": MeetingKind.REGULAR}
IN_THE_EVENING: Final = {"starts": "19:00", "ends": "21:00"}


@dataclass(frozen=True)
class NewView(View):
    """The form of a new meeting."""

    template: ClassVar[str] = "meetings/new.html"
    council: Council
    form: Form[MeetingForm]
    labels: dict[str, str]
    choices: Choices
    question_rows: int
    most: int
    copied: str


@dataclass(frozen=True)
class EditView(View):
    """The form of a meeting; `clashes` are fields that somebody else has saved meanwhile."""

    template: ClassVar[str] = "meetings/edit.html"
    frame: Frame
    form: Form[MeetingForm]
    labels: dict[str, str]
    choices: Choices
    question_rows: int
    most: int
    clashes: Sequence[Clash]


@router.get("/councils/{slug}/meetings/new")
def new(site: CurrentSite, slug: str) -> Response:
    """Show the empty form: a meeting of the seats, online, in the evening."""
    council = councils.require_office(site.session, site.actor, slug)
    return _new_page(site, council, Form.blank(MeetingForm, **USUAL, **IN_THE_EVENING))


@router.post("/councils/{slug}/meetings/new")
def begin(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Keep what was typed as a draft, to be looked through and announced."""
    actor = site.member()
    council = councils.require_office(site.session, actor, slug)
    form = Form.posted(MeetingForm, posted)
    offered = choices(site.session, council)
    draft = draft_in(form, offered.committee_ids, offered.chair_ids)
    if draft is not None:
        made = meetings.create(site.session, actor, council.id, draft)
        site.flash(_("The meeting is kept as a draft. Look it through, then announce it."))
        return site.redirect(path_of(slug, made.id))
    return _new_page(site, council, form)


@router.get("/councils/{slug}/meetings/{meeting_id}/copy")
def copy(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Show the form of a new meeting, filled in as another was but for its day."""
    known = office_frame(site, slug, meeting_id)
    draft = replace(Draft.of(known.meeting), sign_up_until=None)
    form = filled(draft)
    form.raw = {name: values for name, values in form.raw.items() if not name.startswith("starts_on_")}
    return _new_page(site, known.council, form, copied=known.title)


@router.get("/councils/{slug}/meetings/{meeting_id}/edit")
def edit(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Show everything that the office has written, to be changed."""
    known = _to_edit(site, slug, meeting_id)
    form = filled(Draft.of(known.meeting), base_revision=known.meeting.revision)
    return _edit_page(site, known, form)


@router.post("/councils/{slug}/meetings/{meeting_id}/edit")
def save(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Save what was typed together with what others saved meanwhile; where both changed a field, show both."""
    actor = site.member()
    known = _to_edit(site, slug, meeting_id)
    form = Form.posted(MeetingForm, posted)
    offered = choices(site.session, known.council)
    typed = draft_in(form, offered.committee_ids, offered.chair_ids)
    if typed is None:
        return _edit_page(site, known, form)
    typed = tidied(meetings.with_theirs(typed, Draft.of(known.meeting), keeps_theirs(form.data.theirs)))
    try:
        if _saved(site, actor, known, form, typed):
            return site.redirect(known.url)
    except meetings.EditedMeanwhile as met:
        shown = filled(met.merge.merged, base_revision=met.revision)
        return _edit_page(site, known, shown, clashes(met, typed, offered), met.status)
    return _edit_page(site, known, form)


def _saved(site: Site, actor: Actor, known: Frame, form: Form[MeetingForm], typed: Draft) -> bool:
    """Save and say what came of it; False where something is wrong with the form after all."""
    with form.accepting(site.session):
        if not meetings.edit(site.session, actor, known.meeting.id, typed, form.data.base_revision):
            site.flash(_("Nothing was different, so nothing was saved."), "info")
        elif known.is_draft:
            site.flash(_("The changes are saved."))
        else:
            site.flash(_("The changes are saved. Whoever comes is told of another hour or place."))
    return form.is_valid


def _to_edit(site: Site, slug: str, meeting_id: str) -> Frame:
    """Return a meeting to its office; raise MeetingOver for one that was held or called off."""
    known = office_frame(site, slug, meeting_id)
    if MEETING.is_final(known.meeting.status):
        raise MeetingOver
    return known


def _new_page(site: Site, council: Council, form: Form[MeetingForm], copied: str = "") -> Response:
    view = NewView(
        council=council,
        form=form,
        labels=dict(labels()),
        choices=choices(site.session, council),
        question_rows=question_rows(form),
        most=ABOUT,
        copied=copied,
    )
    return site.page(view, form.status)


def _edit_page(
    site: Site, known: Frame, form: Form[MeetingForm], met: Sequence[Clash] = (), status: int | None = None
) -> Response:
    view = EditView(
        frame=known,
        form=form,
        labels=dict(labels()),
        choices=choices(site.session, known.council),
        question_rows=question_rows(form),
        most=ABOUT,
        clashes=met,
    )
    return site.page(view, status or form.status)
