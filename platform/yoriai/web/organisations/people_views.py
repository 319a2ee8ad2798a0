"""Contexts of the pages on which an organisation's people are looked after."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import StringConstraints

from yoriai.core.paging import Page
from yoriai.web.accounts.forms import Email
from yoriai.web.choices import Options
from yoriai.web.forms import Form, FormModel
from yoriai.web.organisations.profile_form import ACTING
from yoriai.web.templating import View


class InviteForm(FormModel):
    """Who is asked in, and as what."""

    email: Email
    role: Literal["editor", "member"] = "editor"


class ReasonForm(FormModel):
    """Why somebody is not let in."""

    reason: Annotated[str, StringConstraints(max_length=ACTING)] = ""


@dataclass(frozen=True)
class PersonRow:
    """Somebody of the organisation."""

    id: str
    name: str
    url: str
    action: str
    role: str
    role_words: str
    since: datetime
    is_me: bool
    is_owner: bool
    is_offered: bool


@dataclass(frozen=True)
class InvitationRow:
    """An invitation that can still be used."""

    address: str
    role: str
    expires_at: datetime
    action: str


@dataclass(frozen=True)
class AskingRow:
    """Somebody who asks to be let in."""

    id: str
    name: str
    url: str
    words: str
    at: datetime
    action: str


@dataclass(frozen=True)
class PeopleView(View):
    """The people of an organisation; `reason` is what was typed to the claim `reason_for`."""

    template: ClassVar[str] = "organisations/people.html"
    name: str
    url: str
    page: Page[PersonRow]
    page_url: Callable[[int], str]
    manages: bool
    is_owner: bool
    is_of_it: bool
    roles: Options
    invite: Form[InviteForm]
    may_invite: bool
    invitations: Sequence[InvitationRow]
    asking: Sequence[AskingRow]
    reason: Form[Any]
    reason_for: str
    offered_by: str


@dataclass(frozen=True)
class InvitationView(View):
    """An invitation; the addresses of registering and signing in are '' for whoever is signed in."""

    template: ClassVar[str] = "organisations/invitation.html"
    name: str
    url: str
    by: str
    role: str
    expires_at: datetime
    action: str
    register_url: str
    sign_in_url: str
