"""Forms of registering, signing in and the settings."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints, TypeAdapter, ValidationError
from pydantic.networks import EmailStr

from yoriai.core.i18n import Language, mark
from yoriai.domains.accounts.rules import same_address
from yoriai.domains.accounts.states import Stage
from yoriai.web.forms import FormModel, WithMarks

NAME = 80
ABOUT = 2000

_EMAIL: TypeAdapter[str] = TypeAdapter(EmailStr)


def _address(typed: str) -> str:
    try:
        return _EMAIL.validate_python(typed)
    except ValidationError as problem:
        raise ValueError(mark("Please enter an e-mail address like name@example.jp")) from problem


# Full-width letters and stray spaces, as Japanese keyboards leave them, are understood.
Email = Annotated[str, BeforeValidator(same_address), StringConstraints(max_length=254), AfterValidator(_address)]
Name = Annotated[str, StringConstraints(max_length=NAME)]
# What is short or easily guessed is a matter of the domain's rules; this only keeps megabytes away from the hash.
Password = Annotated[str, StringConstraints(strip_whitespace=False, max_length=1000)]
Prefecture = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]


class RegisterForm(FormModel):
    """Who registers."""

    name: Name
    furigana: Name = ""
    email: Email
    password: Password
    prefecture: Prefecture | None = None
    stage: Stage | None = None
    next: str = ""


class SignInForm(FormModel):
    """Signing in by password."""

    email: Email
    password: Password
    next: str = ""


class AddressForm(FormModel):
    """An address to which a link is mailed."""

    email: Email
    next: str = ""


class LinkForm(FormModel):
    """The one button of a mailed link's page."""


class NewPasswordForm(FormModel):
    """A new password, typed once: it can be shown."""

    password: Password


class ProfileForm(WithMarks):
    """What a member says about themselves."""

    name: Name
    furigana: Name = ""
    prefecture: Prefecture | None = None
    stage: Stage | None = None
    languages: list[str] = []
    about: Annotated[str, StringConstraints(max_length=ABOUT)] = ""
    is_shown: bool = False


class LanguageForm(FormModel):
    """The language of pages and mails; `next` is the page on which it was chosen, if that was another one."""

    language: Language
    next: str = ""


class EmailForm(FormModel):
    """A new e-mail address, with the present password where there is one."""

    email: Email
    email_password: Password = ""


class PasswordForm(FormModel):
    """A new password, with the present one where there is one."""

    current_password: Password = ""
    new_password: Password


class ConfidentialityForm(FormModel):
    """The promise to keep to oneself what one is told."""

    accepted: str = ""
    version: str
    next: str = ""
