"""Drafts that a form asks for, reckoned before the form's own transaction begins.

To reckon one takes up to some seconds, and on SQLite a transaction that writes holds the one write lock: nobody else
could write in that time. So a route asks for a draft as it asks for the form (as `web/breakouts/arranging.py` does for
groups), and takes it, or what is wrong with it, in its own transaction. What would take longer is left to the job.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final

from fastapi import Depends
from sqlmodel import Session
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from yoriai.core.db import Database
from yoriai.core.errors import AppError, TooMany
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor, require_actor, require_staff
from yoriai.domains.rounds.reckoning import Change
from yoriai.domains.rounds.service import changing, drafting, importing, reading
from yoriai.domains.rounds.service.drafting import Draft
from yoriai.domains.rounds.service.importing import Imported
from yoriai.domains.rounds.states import ChangeKind
from yoriai.infra.allowance import Allowance
from yoriai.infra.turns import Turns
from yoriai.web.deps import Posted
from yoriai.web.forms import Form
from yoriai.web.identity import look_up
from yoriai.web.rounds.forms import ChangeForm

ASKING: Final = Allowance(20, timedelta(seconds=5))
RECKONING: Final = Turns(at_once=1, in_line=4, patience=20)
"""One at a time in a process: two would take the processor from each other, and from everybody who reads."""
BUSY: Final = mark("Another draft is being reckoned just now. Please press the button again in a moment.")
Reckon = Callable[[Session, Actor, str, FormData], Draft | Imported | None]


@dataclass(frozen=True)
class Reckoned:
    """The draft of a form: reckoned, refused, or none where it is too large to wait for or the form is wrong."""

    draft: Draft | Imported | None = None
    refusal: AppError | None = None

    def found(self) -> Draft | None:
        """Return the draft, None where it is left to the job; raise what it was refused for."""
        self._raise()
        return self.draft if isinstance(self.draft, Draft) else None

    def imported(self) -> Imported:
        """Return the draft of a file; raise what it was refused for."""
        self._raise()
        if not isinstance(self.draft, Imported):
            raise TooMany(1, BUSY)
        return self.draft

    def _raise(self) -> None:
        if self.refusal is not None:
            raise self.refusal


def change_of(data: ChangeForm) -> tuple[Change | None, tuple[str, str] | None]:
    """Return what a form settles, or of which two what was settled is taken back."""
    if data.do == "free":
        return None, (data.request, data.mentor)
    start = data.start if data.do == "fix" else None
    return Change(ChangeKind(data.do), data.request, data.mentor, start), None


def _anew(session: Session, actor: Actor, round_id: str, _posted: FormData) -> Draft | None:
    reading.get(session, actor, round_id)
    return drafting.anew(session, round_id) if drafting.is_quick(session, round_id) else None


def _changed(session: Session, actor: Actor, round_id: str, posted: FormData) -> Draft | None:
    form = Form.posted(ChangeForm, posted)
    reading.get(session, actor, round_id)
    if not form.is_valid:
        return None
    return changing.reckoned(session, round_id, *change_of(form.data))


def _imported(session: Session, actor: Actor, round_id: str, posted: FormData) -> Imported:
    reading.get(session, actor, round_id)
    chosen = posted.get("file")
    content = chosen.file.read(importing.MOST_BYTES + 1) if isinstance(chosen, UploadFile) else b""
    return importing.reckoned(session, round_id, content)


def _by(reckon: Reckon) -> Callable[[Request, Posted], Reckoned]:
    def reckoned(request: Request, posted: Posted) -> Reckoned:
        """Reckon the draft that a form of the secretariat asks for; FastAPI runs this in a thread."""
        database: Database = request.app.state.database
        try:
            actor = require_staff(require_actor(look_up(request)))
            wait = ASKING.spend(actor.member_id)
            if wait:
                return Reckoned(refusal=TooMany(wait))
            with RECKONING.turn(lambda: TooMany(5, BUSY)), database.read() as session:
                return Reckoned(reckon(session, actor, str(request.path_params["round_id"]), posted))
        except AppError as refusal:
            return Reckoned(refusal=refusal)

    return reckoned


DraftedAnew = Annotated[Reckoned, Depends(_by(_anew))]
DraftChanged = Annotated[Reckoned, Depends(_by(_changed))]
DraftImported = Annotated[Reckoned, Depends(_by(_imported))]
