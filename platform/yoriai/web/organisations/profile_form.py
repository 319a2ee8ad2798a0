"""A record as a form: filled in, read back, and everything that is wrong said at once."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from pydantic import StringConstraints

from yoriai.core import clock
from yoriai.domains.organisations.errors import NumberOfNone
from yoriai.domains.organisations.founding import founded, parts_of
from yoriai.domains.organisations.known import Link
from yoriai.domains.organisations.numbers import corporate_number
from yoriai.domains.organisations.profile import Profile
from yoriai.domains.organisations.profile_rules import check_furigana, check_name, check_site
from yoriai.domains.organisations.states import LegalForm
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.web.accounts.forms import Prefecture
from yoriai.web.forms import Form, Line, WithMarks
from yoriai.web.places import municipality_typed

LINKS: Final = 3
NAME: Final = 120
FURIGANA: Final = 160
ADDRESS: Final = 300
STAFF: Final = 200
ABOUT: Final = 4000
ACTING: Final = 2000

Address = Annotated[str, StringConstraints(max_length=ADDRESS)]
Digits = Annotated[str, StringConstraints(max_length=20)]


class ProfileForm(WithMarks):
    """What an organisation says of itself."""

    name: Line = ""
    furigana: Annotated[str, StringConstraints(max_length=FURIGANA)] = ""
    legal_form: LegalForm | None = None
    corporate_number: Annotated[str, StringConstraints(max_length=60)] = ""
    prefecture: Prefecture | None = None
    municipality: Line = ""
    website: Address = ""
    address: Address = ""
    is_address_shown: bool = False
    founded_year: Digits = ""
    founded_month: Digits = ""
    founded_day: Digits = ""
    representative: Line = ""
    staff: Annotated[str, StringConstraints(max_length=STAFF)] = ""
    about: Annotated[str, StringConstraints(max_length=ABOUT)] = ""
    link_1: Address = ""
    link_1_words: Line = ""
    link_2: Address = ""
    link_2_words: Line = ""
    link_3: Address = ""
    link_3_words: Line = ""


class RegistrationForm(ProfileForm):
    """The same with words for the secretariat, and whether it is another organisation than those that are alike."""

    acting: Annotated[str, StringConstraints(max_length=ACTING)] = ""
    another: bool = False


class EditingForm(ProfileForm):
    """The same with the revision that it was filled from, and the parts that are left to whoever saved meanwhile."""

    base_revision: int = 1
    theirs: list[str] = []


def fields_of(profile: Profile) -> dict[str, Any]:
    """Return the fields that show a profile."""
    year, month, day = parts_of(profile.founded)
    town = taxonomy.gazetteer().find_municipality(profile.municipality) if profile.municipality else None
    links = dict(enumerate(profile.links, start=1))
    return {
        "name": profile.name,
        "furigana": profile.furigana,
        "legal_form": profile.legal_form,
        "corporate_number": profile.corporate_number,
        "prefecture": profile.prefecture,
        "municipality": town.full_name if town else "",
        "website": profile.website,
        "address": profile.address,
        "is_address_shown": profile.is_address_shown,
        "founded_year": year,
        "founded_month": month,
        "founded_day": day,
        "representative": profile.representative,
        "staff": profile.staff,
        "about": profile.about,
        "marks": dict(profile.marks),
        **{f"link_{number}": link.url for number, link in links.items()},
        **{f"link_{number}_words": link.words for number, link in links.items()},
    }


def profile_in(form: Form[Any]) -> Profile | None:
    """Return what a form says; None where something is wrong, which is then said beside each field."""
    value = form.value
    read: dict[str, Any] = {}

    def take(part: str, reading: Callable[[], object]) -> None:
        with form.asking():
            read[part] = reading()

    take("name", lambda: check_name(value("name")))
    take("furigana", lambda: check_furigana(value("furigana"), value("name")))
    take("corporate_number", lambda: corporate_number(value("corporate_number")))
    take("prefecture", lambda: taxonomy.get_prefecture(value("prefecture")).code if value("prefecture") else None)
    take("municipality", lambda: municipality_typed(value("municipality"), value("prefecture")))
    take("founded", lambda: _founded(form))
    take("website", lambda: check_site(value("website"), "website"))
    take("links", lambda: tuple(filter(None, (_link(form, number) for number in range(1, LINKS + 1)))))
    if read.get("corporate_number") and value("legal_form") == LegalForm.VOLUNTARY:
        take("corporate_number", _refuse_number)
    if not form.is_valid:
        return None
    data: ProfileForm = form.data
    read["prefecture"] = read["prefecture"] or _prefecture_of(read["municipality"])
    return Profile(
        legal_form=data.legal_form,
        address=data.address,
        is_address_shown=data.is_address_shown,
        representative=data.representative,
        staff=data.staff,
        about=data.about,
        marks=Marks(data.marks),
        **read,
    )


def _prefecture_of(municipality: str | None) -> str | None:
    found = taxonomy.gazetteer().find_municipality(municipality) if municipality else None
    return found.prefecture if found else None


def _founded(form: Form[Any]) -> object:
    year, month, day = (form.value(f"founded_{part}") for part in ("year", "month", "day"))
    return founded(year, month, day, clock.today())


def _link(form: Form[Any], number: int) -> Link | None:
    url = check_site(form.value(f"link_{number}"), f"link_{number}")
    return Link(url, form.value(f"link_{number}_words").strip()) if url else None


def _refuse_number() -> None:
    raise NumberOfNone("corporate_number")
