"""The page on which minutes are written, and each part of it that htmx asks for alone."""

from collections.abc import Sequence
from functools import cached_property

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.ids import new_id
from yoriai.domains.agendas.states import ItemKind
from yoriai.domains.cases.wording import compared, shortened
from yoriai.domains.minutes import rules
from yoriai.domains.minutes.errors import EntryNotFound
from yoriai.domains.minutes.models import ActionItem, Minutes
from yoriai.domains.minutes.service import assigning, open_actions
from yoriai.domains.minutes.service import reading as minutes
from yoriai.domains.minutes.service.assigning import Owners
from yoriai.domains.minutes.service.reading import Draft, Other, Written
from yoriai.domains.minutes.service.writing import Saved
from yoriai.domains.minutes.states import ENTRY_KIND_LABELS, MINUTES_STATUS_LABELS, SETTLED, EntryKind
from yoriai.web.deps import Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame
from yoriai.web.minutes.action_views import ActionRow
from yoriai.web.minutes.forms import EntryForm
from yoriai.web.minutes.rows import action_row
from yoriai.web.minutes.words import ENTRY_TONES, STATUS_TONES
from yoriai.web.minutes.writing_views import (
    Beside,
    Lately,
    Now,
    OwnerPart,
    State,
    WriteView,
    WrittenPart,
    WrittenRow,
)


class Sheet:
    """The minutes of a meeting as they are written by one reader now. Each page that is shown has a name of its own, by
    which its saves go on from one another.
    """

    def __init__(self, site: Site, shown: Frame) -> None:
        """Take the request and the meeting."""
        self._site = site
        self._frame = shown
        self._url = f"{shown.url}/minutes"
        self._page = new_id()

    def show(self, entry_id: str = "", form: Form[EntryForm] | None = None) -> Response:
        """Answer with the whole page; what was refused for one entry stands in it as it was typed."""
        row = self._draft.row
        view = WriteView(
            frame=self._frame,
            url=self._url,
            parts=[
                WrittenPart(
                    part.item_id,
                    part.title or _("Other matters"),
                    [self._row(each, form if each.entry.id == entry_id else None) for each in part.written],
                    self._carried() if part.kind is ItemKind.ACTIONS else (),
                )
                for part in self._draft.parts
            ],
            removed=[(f"{self._url}/entries/{each.id}/arrange", each.body) for each in self._draft.removed],
            now=self.now(row, ""),
            kinds=[(str(kind), _(label)) for kind, label in ENTRY_KIND_LABELS.items()],
            page=self._page,
            is_settled=row.status in SETTLED,
            standing=_(MINUTES_STATUS_LABELS[row.status]),
            tone=STATUS_TONES[row.status],
        )
        return self._site.page(view, form.status if form else 200)

    def entry(self, entry_id: str, *, is_new: bool = False) -> WrittenRow:
        """Return one entry; raise EntryNotFound."""
        return self._row(self._written(entry_id), None, is_new=is_new)

    def state(self, entry_id: str, saved: Saved) -> State:
        """Return what became of a save."""
        return self._state(self._written(entry_id), saved=saved)

    def refused(self, entry_id: str, form: Form[EntryForm]) -> State:
        """Return why nothing was saved."""
        return self._state(self._written(entry_id), form=form)

    def owner_of(self, entry_id: str, *, note: str = "", is_saved: bool = False) -> OwnerPart:
        """Return whose an entry is to do; raise EntryNotFound."""
        found = self._written(entry_id)
        if found.action is None:
            raise EntryNotFound
        return self._owner(entry_id, found.action, note=note, is_saved=is_saved)

    def now(self, row: Minutes, entry_id: str) -> Now:
        """Return who else writes, where, and what changed a moment ago."""
        lately = minutes.changed_lately(self._site.session, row)
        return Now(
            url=f"{self._url}/presence",
            entry=entry_id,
            others=[self._where(each) for each in self._others],
            lately=[Lately(each.id, each.revision, each.body) for each in lately],
        )

    def _carried(self) -> list[ActionRow]:
        return [action_row(line) for line in open_actions(self._site.session, self._frame.meeting)]

    @cached_property
    def _draft(self) -> Draft:
        return minutes.write(self._site.session, self._site.actor, self._frame.meeting.id)

    @cached_property
    def _others(self) -> Sequence[Other]:
        return minutes.others(self._site.session, self._site.member(), self._draft.row)

    @cached_property
    def _owners(self) -> Owners:
        return assigning.owners(self._site.session, self._frame.meeting)

    def _written(self, entry_id: str) -> Written:
        found = minutes.written(self._draft, entry_id)
        if found is None:
            raise EntryNotFound
        return found

    def _row(self, each: Written, form: Form[EntryForm] | None, *, is_new: bool = False) -> WrittenRow:
        entry = each.entry
        is_action = entry.kind is EntryKind.ACTION and each.action is not None
        return WrittenRow(
            id=entry.id,
            url=f"{self._url}/entries/{entry.id}",
            kind=str(entry.kind),
            label=_(ENTRY_KIND_LABELS[entry.kind]),
            tone=ENTRY_TONES[entry.kind],
            body=form.value("body") if form else entry.body,
            state=self._state(each, form=form),
            owner=self._owner(entry.id, each.action) if is_action and each.action else None,
            page=self._page,
            is_new=is_new,
        )

    def _state(self, each: Written, saved: Saved | None = None, form: Form[EntryForm] | None = None) -> State:
        entry = each.entry
        here = [other.name for other in self._others if other.entry_id == entry.id]
        revision = saved.revision if saved else entry.revision
        if form is not None:
            revision = int(form.value("revision")) if form.value("revision").isdigit() else 0
        return State(
            id=entry.id,
            revision=revision,
            current=entry.revision,
            is_saved=saved is not None and not saved.clash_id,
            saved_at=clock.now(),
            writing="、".join(here),
            changed_by="、".join(saved.others) if saved and saved.is_merged else "",
            merged=entry.body if saved and saved.is_merged and not saved.clash_id else None,
            beside=[
                Beside(
                    by or _("A former member"),
                    shortened(compared(entry.body, clash.body)),
                    f"{self._url}/entries/{entry.id}/clashes/{clash.id}",
                )
                for clash, by in each.clashes
            ],
            error="\n".join(message for _field, message in form.all_errors) if form else "",
        )

    def _owner(self, entry_id: str, action: ActionItem, *, note: str = "", is_saved: bool = False) -> OwnerPart:
        key, people, seats = rules.owner_key(action.owner_id, action.seat_id), self._owners.people, self._owners.seats
        if key and key not in dict([*people, *seats]):
            people = [*people, (key, _("As before"))]
        return OwnerPart(
            id=entry_id,
            url=f"{self._url}/entries/{entry_id}/owner",
            owner=key,
            owner_name=action.owner,
            due_on=action.due_on,
            revision=action.revision,
            people=people,
            seats=seats,
            note=note,
            is_saved=is_saved,
        )

    def _where(self, other: Other) -> str:
        titles = {each.entry.id: part.title for part in self._draft.parts for each in part.written}
        if other.entry_id in titles:
            place = titles[other.entry_id] or _("Other matters")
            return _("%(name)s is writing in “%(place)s”", name=other.name, place=place)
        return _("%(name)s has this page open", name=other.name)
