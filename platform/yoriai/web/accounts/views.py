"""Contexts of the pages of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yoriai.domains.accounts.values import DemoSignIn, Device, OpenLink
from yoriai.web.accounts.forms import (
    AddressForm,
    ConfidentialityForm,
    EmailForm,
    LanguageForm,
    LinkForm,
    NewPasswordForm,
    PasswordForm,
    ProfileForm,
    RegisterForm,
    SignInForm,
)
from yoriai.web.choices import GroupedOptions, MarkGroup, Options
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class RegisterView(View):
    """Registering."""

    template: ClassVar[str] = "accounts/register.html"
    form: Form[RegisterForm]
    prefectures: GroupedOptions
    stages: Options
    least: int
    next_path: str
    sign_in_url: str


@dataclass(frozen=True)
class MailSentView(View):
    """A mail is under way; `folder` is where a demo without a mail server writes it instead."""

    template: ClassVar[str] = "accounts/mail_sent.html"
    lead: str
    address: str
    sender: str
    again_url: str
    again_label: str
    folder: str


@dataclass(frozen=True)
class SignInView(View):
    """Signing in by password; `demo` lists the demo network's sign-ins where this is one."""

    template: ClassVar[str] = "accounts/sign_in.html"
    form: Form[SignInForm]
    next_path: str
    link_url: str
    reset_url: str
    register_url: str
    demo: Sequence[DemoSignIn]
    demo_password: str


@dataclass(frozen=True)
class SuspendedView(View):
    """A suspended member wants to sign in: why they cannot, until when, and where to object."""

    template: ClassVar[str] = "accounts/suspended.html"
    reason: str
    until: date | None
    address: str


@dataclass(frozen=True)
class AskLinkView(View):
    """Asking for a link by mail, to sign in or to set a new password."""

    template: ClassVar[str] = "accounts/ask_link.html"
    form: Form[AddressForm]
    title: str
    lead: str
    label: str
    action: str
    next_path: str
    sign_in_url: str


@dataclass(frozen=True)
class LinkView(View):
    """A mailed link's page: nothing happens until its one button is pressed."""

    template: ClassVar[str] = "accounts/link.html"
    form: Form[LinkForm]
    title: str
    lead: str
    label: str
    action: str
    link: OpenLink


@dataclass(frozen=True)
class LinkGoneView(View):
    """A mailed link that works no longer, and the ways to a new one."""

    template: ClassVar[str] = "accounts/link_gone.html"
    lead: str
    ways: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class NewPasswordView(View):
    """Setting a new password by a mailed link."""

    template: ClassVar[str] = "accounts/new_password.html"
    form: Form[NewPasswordForm]
    action: str
    link: OpenLink
    least: int


@dataclass(frozen=True)
class ProfileView(View):
    """Settings: what a member says about themselves."""

    template: ClassVar[str] = "accounts/profile.html"
    form: Form[ProfileForm]
    prefectures: GroupedOptions
    stages: Options
    languages: Options
    groups: Sequence[MarkGroup]


@dataclass(frozen=True)
class LanguageView(View):
    """Settings: the language of pages and mails."""

    template: ClassVar[str] = "accounts/language.html"
    form: Form[LanguageForm]
    options: Options


@dataclass(frozen=True)
class SignInSettingsView(View):
    """Settings: e-mail address, password, devices."""

    template: ClassVar[str] = "accounts/sign_in_settings.html"
    email_form: Form[EmailForm]
    password_form: Form[PasswordForm]
    address: str
    has_password: bool
    least: int
    devices: Sequence[Device]
    present: str


@dataclass(frozen=True)
class CalendarView(View):
    """Settings: the address of the private calendar feed."""

    template: ClassVar[str] = "accounts/calendar.html"
    address: str


@dataclass(frozen=True)
class ConfidentialityView(View):
    """The confidentiality text, and for members whether they have accepted it."""

    template: ClassVar[str] = "accounts/confidentiality.html"
    form: Form[ConfidentialityForm]
    version: str
    since: date
    accepted_at: datetime | None
    next_path: str
