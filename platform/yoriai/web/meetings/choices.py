"""What the forms of meetings and series offer, and how they call their fields, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.accounts import service as accounts
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.service import gathering
from yoriai.domains.meetings.questions import MOST_QUESTIONS, QUESTION_KIND_LABELS
from yoriai.domains.meetings.states import AUDIENCE_LABELS, FORMAT_LABELS, MEETING_KIND_LABELS, Audience
from yoriai.web.choices import GroupedOptions, Options, prefecture_options

LABELS: Final = {
    "title": mark("Title of the meeting"),
    "kind": mark("What kind of meeting"),
    "committee_id": mark("Of which committee"),
    "audience": mark("Who it is open to"),
    "about": mark("What the meeting is about"),
    "starts_on": mark("Day"),
    "starts_at": mark("Begins at"),
    "starts": mark("Begins at"),
    "ends_at": mark("Ends at"),
    "ends": mark("Ends at"),
    "format": mark("Where it takes place"),
    "prefecture": mark("Prefecture"),
    "municipality": mark("City, town or village"),
    "venue": mark("Venue"),
    "address": mark("Address of the venue"),
    "access": mark("How to get there"),
    "map_url": mark("Link to a map"),
    "room_url": mark("Address of the room online"),
    "capacity_in_person": mark("Places at the venue"),
    "capacity_online": mark("Places online"),
    "one_per_organisation": mark("One of each organisation comes"),
    "sign_up_until": mark("Sign-up closes"),
    "closes_on": mark("Sign-up closes"),
    "closes": mark("Sign-up closes at"),
    "chair_id": mark("Chair"),
    "chair": mark("Chair"),
    "committee": mark("Of which committee"),
    "questions": mark("Questions at sign-up"),
    "reason": mark("Why it is called off"),
    "unit": mark("How it repeats"),
    "every_months": mark("Every how many months"),
    "every_weeks": mark("Every how many weeks"),
    "nths": mark("Which of the month"),
    "weekdays": mark("On which weekdays"),
    "month_day": mark("On which day of the month"),
    "first_on": mark("Counted from"),
    "until": mark("Last day"),
    "minutes": mark("How long it lasts"),
    "ahead": mark("How many are made ahead"),
    "first_number": mark("Number of the first one"),
}

AUDIENCE_HINTS: Final = {
    Audience.EVERYBODY: mark("It stands on the site for everybody, also without signing in"),
    Audience.MEMBERS: mark("Members of the whole network may sign up"),
    Audience.SEATS: mark("Only the people of the council's seats see it and are asked"),
}


@dataclass(frozen=True)
class Choices:
    """What can be chosen in a form."""

    kinds: Options
    formats: Options
    audiences: Sequence[tuple[str, str, str]]
    prefectures: GroupedOptions
    committees: Options
    chairs: Options
    question_kinds: Options

    @property
    def committee_ids(self) -> list[str]:
        """The committees by id."""
        return [each for each, _name in self.committees]

    @property
    def chair_ids(self) -> list[str]:
        """Those who may chair, by the member's id."""
        return [each for each, _name in self.chairs]


def choices(session: Session, council: Council) -> Choices:
    """Return what the forms of a council's meetings offer."""
    return Choices(
        kinds=[(str(each), _(label)) for each, label in MEETING_KIND_LABELS.items()],
        formats=[(str(each), _(label)) for each, label in FORMAT_LABELS.items()],
        audiences=[(str(each), _(label), _(AUDIENCE_HINTS[each])) for each, label in AUDIENCE_LABELS.items()],
        prefectures=prefecture_options(),
        committees=[(each.id, each.name) for each in gathering.at_work(session, council.id)],
        chairs=_chairs(session, council),
        question_kinds=[(str(each), _(label)) for each, label in QUESTION_KIND_LABELS.items()],
    )


def labels() -> Mapping[str, str]:
    """Return the names of the fields, as forms, errors and differences call them."""
    asked = {
        f"question_{number}_{part}": _("Question %(number)d", number=number)
        for number in range(1, MOST_QUESTIONS + 1)
        for part in ("label", "kind", "options")
    }
    return {name: _(label) for name, label in LABELS.items()} | asked


def _chairs(session: Session, council: Council) -> Options:
    """Return who may chair a meeting: members who sit in the council, and its office."""
    seated = councils.people_of(session, council.id)
    found = {each.member_id: _("%(name)s (%(of)s)", name=each.name, of=each.organisation) for each in seated}
    office = accounts.members(session, councils.office_members(session, council.slug))
    found |= {member_id: _("%(name)s (the office)", name=each.name) for member_id, each in office.items()}
    return [(member_id, name) for member_id, name in found.items() if member_id]
