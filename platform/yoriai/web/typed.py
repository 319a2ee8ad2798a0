"""What was sent with a form that could not be taken: shown to whoever typed it, and sent again where that may help."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from yoriai.core.errors import AppError
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.web.bodies import BodyTooLarge
from yoriai.web.csrf import FIELD, SAFE_METHODS
from yoriai.web.forms import MARK_PREFIX

Sent = Sequence[tuple[str, str | UploadFile]]

NEVER_GIVEN_BACK: Final = "password"
"""Stands in the name of every field that holds one."""

NOT_FOR_PEOPLE: Final = frozenset(
    {
        "absence",
        "action",
        "add",
        "back",
        "base_revision",
        "case",
        "cases",
        "compare",
        "consultation",
        "day",
        "do",
        "drop",
        "entry",
        "extent",
        "go",
        "item",
        "kind",
        "keep",
        "label",
        "language",
        "level",
        "listed",
        "member",
        "mentor",
        "minutes",
        "note",
        "programme",
        "progress",
        "proposal",
        "month",
        "most",
        "next",
        "organisation",
        "page",
        "past",
        "presence",
        "query",
        "remove",
        "request",
        "revision",
        "seen",
        "show",
        "stage",
        "start",
        "starts",
        "status",
        "subject",
        "theirs",
        "until",
        "version",
        "wishes",
    }
)
"""Fields that say what a form or a button of it is about: nobody typed them, and nobody can paste them in again."""

LABELS: Final = {
    "email": mark("E-mail address"),
    "name": mark("Your name"),
    "furigana": mark("Furigana"),
    "title": mark("In one line: what is it about?"),
    "body": mark("Tell us more"),
    "goals": mark("What would you like to talk about?"),
    "q": mark("Words"),
}
"""Fields whose name means something to people; the rest of what they typed is “text”."""
OTHER: Final = mark("Text")
_OF_A_CHOICE: Final = re.compile(r"[a-z][a-z0-9_-]*")
"""What a choice sends: a code, never a sentence."""


@dataclass(frozen=True)
class Again:
    """A form that can be sent once more as it was: where to, and every (field, text) of it."""

    address: str
    fields: list[tuple[str, str]]


async def sent_with(request: Request) -> Sent:
    """Return the fields of the form that was sent, without its token and files that were not chosen."""
    kind = request.headers.get("content-type", "")
    if request.method in SAFE_METHODS or not kind.startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        return []
    try:
        form: FormData = await request.form()
    except (HTTPException, RuntimeError, ClientDisconnect, BodyTooLarge, AppError):
        return []  # the body itself could not be read, or not from this sender, so there is nothing to keep
    sent = [(name, value) for name, value in form.multi_items() if name != FIELD]
    return [(name, value) for name, value in sent if isinstance(value, str) or value.filename]


def typed(sent: Sent) -> list[tuple[str, str]]:
    """Return (label, text) of what people typed into a form, so that nobody types it twice; never a password."""
    return [
        (_(LABELS.get(name, OTHER)), value)
        for name, value in sent
        if isinstance(value, str)
        and value.strip()
        and NEVER_GIVEN_BACK not in name
        and name not in NOT_FOR_PEOPLE
        and not name.startswith(MARK_PREFIX)
        and (name in LABELS or not _OF_A_CHOICE.fullmatch(value))
    ]


def again(request: Request, sent: Sent) -> Again | None:
    """Return the form to be sent again; None for one with a password or a file, which no page may or can give back."""
    texts = [(name, value) for name, value in sent if isinstance(value, str) and NEVER_GIVEN_BACK not in name]
    if request.method in SAFE_METHODS or len(texts) < len(sent):
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    return Again(request.url.path + query, texts)
