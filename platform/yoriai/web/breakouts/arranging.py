"""Groups that a form asks for, drawn before the form's own transaction begins.

To draw them takes up to some seconds, and on SQLite a transaction that writes holds the one write lock: nobody else
could write in that time. So a route asks for them as it asks for the form (as `web/pictures.py` does for pictures), and
takes them, or what is wrong with them, in its own transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final

from fastapi import Depends
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.requests import Request

from yoriai.core.db import Database
from yoriai.core.errors import AppError, TooMany
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor, require_actor
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.service import Drawn, Wish
from yoriai.domains.mentors import service as mentors
from yoriai.infra.allowance import Allowance
from yoriai.infra.turns import Turns
from yoriai.web.breakouts.forms import MakeForm, SettleForm
from yoriai.web.deps import Posted
from yoriai.web.forms import Form
from yoriai.web.identity import look_up

ASKING: Final = Allowance(20, timedelta(seconds=10))
DRAWING: Final = Turns(at_once=1, in_line=4, patience=20)
"""One at a time in a process: two would take the processor from each other, and from everybody who reads."""
BUSY: Final = mark("Groups are being made for others just now. Please press the button again in a moment.")
Draw = Callable[[Session, Actor, str, FormData], Drawn | None]


@dataclass(frozen=True)
class Arranged:
    """The groups of a form: drawn, refused, or none where the form itself is wrong."""

    drawn: Drawn | None = None
    refusal: AppError | None = None

    def needed(self) -> Drawn:
        """Return the groups; raise what they were refused for."""
        if self.refusal is not None:
            raise self.refusal
        if self.drawn is None:
            raise TooMany(1, BUSY)
        return self.drawn


def _made(session: Session, actor: Actor, meeting_id: str, posted: FormData) -> Drawn | None:
    form = Form.posted(MakeForm, posted)
    if not form.is_valid:
        return None
    wish = Wish(form.data.size, form.data.rounds, form.data.minutes, form.data.crowd)
    return breakouts.draw(session, actor, meeting_id, wish, mentors.mentor_ids())


def _settled(session: Session, actor: Actor, meeting_id: str, posted: FormData) -> Drawn | None:
    form = Form.posted(SettleForm, posted)
    if not form.is_valid:
        return None
    return breakouts.draw_again(session, actor, meeting_id, form.data.do, mentors.mentor_ids())


def _by(draw: Draw) -> Callable[[Request, Posted], Arranged]:
    def arranged(request: Request, posted: Posted) -> Arranged:
        """Draw the groups that a form asks for, for the meeting's office; FastAPI runs this in a thread."""
        database: Database = request.app.state.database
        try:
            actor = require_actor(look_up(request))
            wait = ASKING.spend(actor.member_id)
            if wait:
                return Arranged(refusal=TooMany(wait))
            with DRAWING.turn(lambda: TooMany(5, BUSY)), database.read() as session:
                return Arranged(draw(session, actor, str(request.path_params["meeting_id"]), posted))
        except AppError as refusal:
            return Arranged(refusal=refusal)

    return arranged


GroupsMade = Annotated[Arranged, Depends(_by(_made))]
GroupsSettled = Annotated[Arranged, Depends(_by(_settled))]
