"""The fields that the form of a meeting and that of a series share: filled in, and read back."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints, create_model

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.core.ids import ID_LENGTH, new_id
from yoriai.domains.meetings.draft import Draft
from yoriai.domains.meetings.questions import (
    LABEL_CHARS,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    OPTION_CHARS,
    Question,
    QuestionKind,
)
from yoriai.domains.meetings.states import Audience, Format, MeetingKind, Way
from yoriai.domains.organisations.profile_rules import check_site
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.accounts.forms import Prefecture
from yoriai.web.forms import HALF_WIDTH, Form, FormModel, Line
from yoriai.web.places import municipality_typed

NEEDED: Final = mark("Please fill this in.")
CHOOSE: Final = mark("Please choose one of the list.")
TOO_FEW: Final = mark("Please write at least two answers to choose from, each on a line of its own.")
TOO_MANY: Final = mark("Please write at most %(most)s answers to choose from.")
OPTION_TOO_LONG: Final = mark("Please keep each answer to %(most)s characters.")
ABOUT: Final = 10_000
PLACE: Final = 200
ADDRESS: Final = 300
ACCESS: Final = 2_000
URL: Final = 500
MOST_PLACES: Final = 100_000
TIME: Final = 20

Digits = Annotated[str, StringConstraints(max_length=TIME)]
Time = Annotated[str, StringConstraints(max_length=TIME)]
Chosen = Annotated[str, StringConstraints(max_length=ID_LENGTH)]
Address = Annotated[str, StringConstraints(max_length=URL)]
Places = Annotated[
    int | None,
    HALF_WIDTH,
    Field(ge=1, le=MOST_PLACES),
]

_OF_A_QUESTION: Final[dict[str, Any]] = {
    "id": (Chosen, ""),
    "label": (Annotated[str, StringConstraints(max_length=LABEL_CHARS)], ""),
    "kind": (QuestionKind, QuestionKind.LINE),
    "options": (Annotated[str, StringConstraints(max_length=MOST_OPTIONS * (OPTION_CHARS + 1))], ""),
    "required": (bool, False),
}
Questions: type[FormModel] = create_model(
    "Questions",
    __base__=FormModel,
    **{
        f"question_{number}_{part}": field
        for number in range(1, MOST_QUESTIONS + 1)
        for part, field in _OF_A_QUESTION.items()
    },
)


class MeetingFields(FormModel):
    """What a meeting is, whenever it is."""

    title: Line = ""
    kind: MeetingKind = MeetingKind.REGULAR
    committee: Chosen = ""
    audience: Audience = Audience.SEATS
    about: Annotated[str, StringConstraints(max_length=ABOUT)] = ""
    format: Format = Format.ONLINE
    prefecture: Prefecture | None = None
    municipality: Line = ""
    venue: Annotated[str, StringConstraints(max_length=PLACE)] = ""
    address: Annotated[str, StringConstraints(max_length=ADDRESS)] = ""
    access: Annotated[str, StringConstraints(max_length=ACCESS)] = ""
    map_url: Address = ""
    room_url: Address = ""
    capacity_in_person: Places = None
    capacity_online: Places = None
    one_per_organisation: bool = False
    chair: Chosen = ""


def shown(draft: Draft) -> dict[str, Any]:
    """Return the fields that show what a meeting is."""
    town = taxonomy.gazetteer().find_municipality(draft.municipality) if draft.municipality else None
    plain = ("title", "kind", "audience", "about", "format", "prefecture", "venue", "address", "access", "map_url")
    also = ("room_url", "capacity_in_person", "capacity_online", "one_per_organisation")
    return {
        **{name: getattr(draft, name) for name in (*plain, *also)},
        "committee": draft.committee_id,
        "municipality": town.full_name if town else "",
        "chair": draft.chair_id,
        **_questions_shown(draft.questions),
    }


def read(form: Form[Any], committees: Sequence[str], chairs: Sequence[str]) -> dict[str, Any]:
    """Return what the shared fields say, by the names of a Draft; what is wrong is said beside each field."""
    said: dict[str, Any] = {}

    def take(name: str, reading: Callable[[], object]) -> None:
        with form.asking():
            said[name] = reading()

    take("title", lambda: _needed(form, "title"))
    take("committee_id", lambda: _one_of(form, "committee", committees))
    take("chair_id", lambda: _one_of(form, "chair", chairs))
    take("prefecture", lambda: _prefecture(form.value("prefecture")))
    take("municipality", lambda: municipality_typed(form.value("municipality"), form.value("prefecture")))
    take("map_url", lambda: check_site(form.value("map_url"), "map_url"))
    take("room_url", lambda: check_site(form.value("room_url"), "room_url"))
    take("questions", lambda: tuple(filter(None, (_question(form, n) for n in range(1, MOST_QUESTIONS + 1)))))
    if form.value("format") in {each for each in Format if Way.IN_PERSON in each.ways}:
        take("venue", lambda: _needed(form, "venue"))
    if not form.is_valid:
        return said
    plain = ("kind", "audience", "about", "format", "venue", "address", "access")
    also = ("capacity_in_person", "capacity_online", "one_per_organisation")
    town = taxonomy.gazetteer().find_municipality(said["municipality"]) if said["municipality"] else None
    said["prefecture"] = said["prefecture"] or (town.prefecture if town else None)
    return {**{name: getattr(form.data, name) for name in (*plain, *also)}, **said}


def question_rows(form: Form[Any]) -> int:
    """Return for how many questions there is room in a form: one more than are asked, three at least."""
    asked = sum(1 for number in range(1, MOST_QUESTIONS + 1) if form.value(f"question_{number}_label"))
    return min(MOST_QUESTIONS, max(3, asked + 1))


def _needed(form: Form[Any], name: str) -> str:
    said = form.value(name).strip()
    if not said:
        raise Invalid(name, NEEDED)
    return said


def _one_of(form: Form[Any], name: str, known: Sequence[str]) -> str | None:
    chosen = form.value(name)
    if chosen and chosen not in known:
        raise Invalid(name, CHOOSE)
    return chosen or None


def _prefecture(code: str) -> str | None:
    return taxonomy.get_prefecture(code).code if code else None


def _question(form: Form[Any], number: int) -> Question | None:
    """Return one question of a form; None where none is asked. Raises Invalid beside what is wrong with it."""
    name = f"question_{number}_"
    label, kind = form.value(f"{name}label").strip(), form.value(f"{name}kind") or QuestionKind.LINE
    if not label:
        return None
    options = tuple(dict.fromkeys(filter(None, map(str.strip, form.value(f"{name}options").splitlines()))))
    if kind == QuestionKind.CHOICE:
        _check_options(f"{name}options", options)
    if kind not in set(QuestionKind):
        raise Invalid(f"{name}kind", CHOOSE)
    is_required = bool(form.value(f"{name}required"))
    known = form.value(f"{name}id")
    kept = options if kind == QuestionKind.CHOICE else ()
    return Question(known or new_id(), QuestionKind(kind), label, kept, is_required=is_required)


def _check_options(field: str, options: Sequence[str]) -> None:
    if len(options) < len(("one", "another")):
        raise Invalid(field, TOO_FEW)
    if len(options) > MOST_OPTIONS:
        raise Invalid(field, TOO_MANY, most=MOST_OPTIONS)
    if max(map(len, options)) > OPTION_CHARS:
        raise Invalid(field, OPTION_TOO_LONG, most=OPTION_CHARS)


def _questions_shown(questions: Sequence[Question]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, each in enumerate(questions, start=1):
        said = {"id": each.id, "label": each.label, "kind": each.kind, "required": each.is_required}
        found |= {f"question_{number}_{part}": value for part, value in said.items()}
        found[f"question_{number}_options"] = "\n".join(each.options)
    return found
