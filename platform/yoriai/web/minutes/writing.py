"""Writing minutes: each entry saves itself as it is typed, and every button works without scripts."""

from collections.abc import Callable, Mapping
from typing import Final

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.minutes.service import arranging, assigning, reading, writing
from yoriai.domains.minutes.service.arranging import Choice
from yoriai.domains.minutes.service.assigning import Assignment
from yoriai.domains.minutes.states import EntryKind
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, office_frame
from yoriai.web.minutes.forms import AddForm, EntryForm, OwnerForm, PresenceForm, choice_in
from yoriai.web.minutes.reading import ADDRESS
from yoriai.web.minutes.sheet import Sheet
from yoriai.web.minutes.writing_views import EntryView, NowView, OwnerView, StateView

router = Pages()

Arranged = Callable[[Site, str, str], object]
ARRANGING: Final[Mapping[str, Arranged]] = {
    "up": lambda site, meeting, entry: arranging.move(site.session, site.member(), meeting, entry, up=True),
    "down": lambda site, meeting, entry: arranging.move(site.session, site.member(), meeting, entry, up=False),
    "remove": lambda site, meeting, entry: arranging.remove(site.session, site.member(), meeting, entry),
    "restore": lambda site, meeting, entry: arranging.restore(site.session, site.member(), meeting, entry),
    "said": lambda site, meeting, entry: _change_kind(site, meeting, entry, EntryKind.SAID),
    "decided": lambda site, meeting, entry: _change_kind(site, meeting, entry, EntryKind.DECIDED),
    "action": lambda site, meeting, entry: _change_kind(site, meeting, entry, EntryKind.ACTION),
}


@router.get(f"{ADDRESS}/write")
def write(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The page on which the office writes the minutes."""
    return Sheet(site, office_frame(site, slug, meeting_id)).show()


@router.post(f"{ADDRESS}/entries")
def add(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Begin an entry under an item; htmx takes the entry alone."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(AddForm, posted)
    if not form.is_valid:
        raise NotFound
    made = arranging.add(site.session, site.member(), shown.meeting.id, form.data.kind, form.data.item)
    if site.is_htmx:
        return site.page(EntryView(Sheet(site, shown).entry(made.id, is_new=True)), fragment="entry")
    return _back(site, shown, made.id)


@router.post(f"{ADDRESS}/entries/{{entry_id}}")
def save(site: CurrentSite, slug: str, meeting_id: str, entry_id: str, posted: Posted) -> Response:
    """Save what was typed into an entry; htmx takes what became of it, and the field stays as it is."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(EntryForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            sent = form.data.sent(while_typing=site.is_htmx)
            saved = writing.save(site.session, site.member(), shown.meeting.id, entry_id, sent)
            if site.is_htmx:
                return site.page(StateView(Sheet(site, shown).state(entry_id, saved)), fragment="state")
            _say(site, saved)
            return _back(site, shown, entry_id)
    sheet = Sheet(site, shown)
    if site.is_htmx:
        return site.page(StateView(sheet.refused(entry_id, form)), form.status, fragment="state")
    return sheet.show(entry_id, form)


@router.post(f"{ADDRESS}/entries/{{entry_id}}/owner")
def assign(site: CurrentSite, slug: str, meeting_id: str, entry_id: str, posted: Posted) -> Response:
    """Say who does it and until when."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(OwnerForm, posted)
    note = ""
    if form.is_valid:
        with form.accepting(site.session):
            wanted, revision = form.data.wanted, form.data.revision
            made = assigning.assign(site.session, site.member(), shown.meeting.id, entry_id, wanted, revision)
            note = _had_been(site, shown, made.before) if made.before else ""
    note = note or "\n".join(message for _field, message in form.all_errors)
    if site.is_htmx:
        owner = Sheet(site, shown).owner_of(entry_id, note=note, is_saved=form.is_valid)
        return site.page(OwnerView(owner), form.status, fragment="owner")
    site.flash(note or _("Saved."), "warning" if note else "success")
    return _back(site, shown, entry_id)


@router.post(f"{ADDRESS}/entries/{{entry_id}}/arrange")
def arrange(site: CurrentSite, slug: str, meeting_id: str, entry_id: str, posted: Posted) -> Response:
    """Move an entry, make it one of another kind, take it out or bring it back."""
    shown = office_frame(site, slug, meeting_id)
    act = ARRANGING.get(choice_in(posted))
    if act is None:
        raise NotFound
    act(site, shown.meeting.id, entry_id)
    if choice_in(posted) == "remove":
        site.flash(_("The entry has been taken out. It can be brought back at the foot of the page."))
        return site.redirect(f"{shown.url}/minutes/write")
    return _back(site, shown, entry_id)


@router.post(f"{ADDRESS}/entries/{{entry_id}}/clashes/{{clash_id}}")
def choose(site: CurrentSite, slug: str, meeting_id: str, entry_id: str, clash_id: str, posted: Posted) -> Response:
    """Choose between an entry and a text that stands beside it."""
    shown = office_frame(site, slug, meeting_id)
    chosen = choice_in(posted)
    if chosen not in set(Choice):
        raise NotFound
    arranging.choose(site.session, site.member(), shown.meeting.id, entry_id, clash_id, Choice(chosen))
    site.flash(_("The entry is one text again."))
    return _back(site, shown, entry_id)


@router.post(f"{ADDRESS}/presence")
def be_there(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Say that the page is open; answer who else writes and what changed a moment ago."""
    shown = office_frame(site, slug, meeting_id)
    entry_id = Form.posted(PresenceForm, posted).value("entry")
    row = reading.be_there(site.session, site.member(), shown.meeting.id, entry_id)
    if not site.is_htmx:
        return site.redirect(f"{shown.url}/minutes/write")
    return site.page(NowView(Sheet(site, shown).now(row, entry_id)), fragment="now")


def _change_kind(site: Site, meeting_id: str, entry_id: str, kind: EntryKind) -> None:
    arranging.change_kind(site.session, site.member(), meeting_id, entry_id, kind)


def _say(site: Site, saved: writing.Saved) -> None:
    """Say on the next page what became of a form that was sent by hand."""
    names = "、".join(saved.others)
    if saved.clash_id:
        site.flash(
            _("Somebody else changed the same place. Both texts are kept below: please choose one of them."), "warning"
        )
    elif saved.is_merged and names:
        site.flash(_("Saved. %(names)s wrote in the same entry; both changes are in it.", names=names), "warning")
    else:
        site.flash(_("Saved."))


def _had_been(site: Site, shown: Frame, before: Assignment) -> str:
    """Return what somebody else had set a moment before."""
    known = assigning.owners(site.session, shown.meeting)
    name = dict([*known.people, *known.seats]).get(before.key, before.name) or _("Nobody named yet")
    day = before.due_on.isoformat() if before.due_on else _("no day")
    return _(
        "Somebody else had set this a moment before: %(name)s, %(day)s. What you chose holds now.", name=name, day=day
    )


def _back(site: Site, shown: Frame, entry_id: str) -> Response:
    return site.redirect(f"{shown.url}/minutes/write#entry-{entry_id}")
