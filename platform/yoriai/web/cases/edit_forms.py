"""A case as a form: every part it has, filled in and read back without changing what nobody touched."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.cases.content import Content
from yoriai.domains.cases.parts import content_from, parts_of
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary
from yoriai.web.cases.texts import HEADINGS
from yoriai.web.forms import Form, Line, WithMarks, clean

SECTION_CHARS: Final = 10_000
ADDRESS_CHARS: Final = 300
NOTE_CHARS: Final = 400

Title = Annotated[str, StringConstraints(max_length=200)]
Address = Annotated[str, StringConstraints(max_length=ADDRESS_CHARS)]
Text = Annotated[str, StringConstraints(max_length=SECTION_CHARS)]
Note = Annotated[str, StringConstraints(max_length=NOTE_CHARS)]

SECTIONS: Final = {f"section_{key}": key for key in HEADINGS}
PROFILE_LINES: Final = ("representative", "founded_note", "staff", "address", "website", "message")
WRONG_DATE: Final = mark("Please give the year, or year and month, or the whole date, as numbers.")
WRONG_PAGE: Final = mark("Please give the page as a number.")


class EditForm(WithMarks):
    """Every part of a case; lists have one entry a line. `base_revision` is what the form was filled from."""

    base_revision: int = 1
    theirs: list[str] = Field(default_factory=list)
    organisation: Line = ""
    title: Title = ""
    number: Line = ""
    page: Line = ""
    furigana: Title = ""
    aliases: Text = ""
    prefecture: Line = ""
    beyond_prefecture: bool = False
    municipalities: Text = ""
    section_purpose: Text = ""
    section_people: Text = ""
    section_content: Text = ""
    section_partners: Text = ""
    section_outreach: Text = ""
    section_results: Text = ""
    representative: Line = ""
    founded_year: Line = ""
    founded_month: Line = ""
    founded_day: Line = ""
    founded_note: Line = ""
    staff: Title = ""
    address: Address = ""
    website: Address = ""
    other_websites: Text = ""
    message: Text = ""
    licence: Line = ""
    note: Note = ""


def filled(content: Content, revision: int, note: str = "") -> Form[EditForm]:
    """Return the form that shows a content."""
    profile = content.profile
    founded = (profile.get("founded") or {}).get("value", "").split("-")
    year, month, day = [*founded, "", "", ""][:3]
    return Form.blank(
        EditForm,
        base_revision=revision,
        organisation=content.organisation,
        title=content.title,
        number=content.number or "",
        page=content.page or "",
        furigana=content.furigana,
        aliases="\n".join(content.aliases),
        prefecture=content.prefecture,
        beyond_prefecture=content.beyond_prefecture,
        municipalities="\n".join(content.municipalities),
        founded_year=year,
        founded_month=month.lstrip("0"),
        founded_day=day.lstrip("0"),
        other_websites="\n".join(profile.get("other_websites", ())),
        licence=content.licence,
        marks=dict(content.marks),
        note=note,
        **{name: profile.get(name, "") for name in PROFILE_LINES},
        **{field: content.sections.get(key, "") for field, key in SECTIONS.items()},
    )


def content_in(data: EditForm, base: Content, vocabulary: Vocabulary) -> Content:
    """Return what a form says, begun from `base`: what it does not show, and what nobody touched, stays as it was.

    Raises Invalid for a date or a page that is none.
    """
    said = data.model_dump()
    profile: dict[str, Any] = {
        **base.profile,
        **{name: _kept(base.profile.get(name, ""), said[name]) for name in PROFILE_LINES},
        "founded": _founded(data),
        "other_websites": _kept_lines(base.profile.get("other_websites", ()), data.other_websites),
    }
    sections = {**base.sections, **{key: _kept(base.sections.get(key, ""), said[f]) for f, key in SECTIONS.items()}}
    content = replace(
        base,
        organisation=_kept(base.organisation, data.organisation),
        title=_kept(base.title, data.title),
        number=_kept(base.number or "", data.number) or None,
        page=_page(data.page),
        furigana=_kept(base.furigana, data.furigana),
        aliases=tuple(_kept_lines(base.aliases, data.aliases)),
        prefecture=data.prefecture,
        beyond_prefecture=data.beyond_prefecture,
        municipalities=tuple(_kept_lines(base.municipalities, data.municipalities)),
        marks=_marks(data, base, vocabulary),
        profile={name: value for name, value in profile.items() if value},
        sections={key: text for key, text in sections.items() if text},
        licence=data.licence,
    )
    return _with_theirs(content, base, data.theirs)


def field_of(part: str) -> str:
    """Return the name of the field that a part of a case is typed in; '' for a part that the form does not show."""
    group, _dot, key = part.partition(".")
    if group == "marks":
        return "marks"
    if group == "sections":
        return f"section_{key}" if key in HEADINGS else ""
    name = key if group == "profile" else part
    name = "founded_year" if name == "founded" else name
    return name if name in EditForm.model_fields else ""


def _with_theirs(content: Content, base: Content, theirs: list[str]) -> Content:
    """Return a content with the parts that were left to the others as they stand in the base."""
    if not theirs:
        return content
    parts, known = parts_of(content), parts_of(base)
    for part in theirs:
        parts.pop(part, None)
        if part in known:
            parts[part] = known[part]
    return content_from(parts)


def _kept(before: str, typed: str) -> str:
    """Return what was typed, or what was there where a browser only sent it back in its own way."""
    return before if clean(before).strip() == typed else typed


def _kept_lines(before: Sequence[str], typed: str) -> list[str]:
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    return list(before) if [clean(line).strip() for line in before] == lines else lines


def _marks(data: EditForm, base: Content, vocabulary: Vocabulary) -> Marks:
    """Return the marks chosen; a group known without its practices stays until a practice is chosen."""
    chosen = {code: weight for code, weight in data.marks.items() if vocabulary.kind_of(code) is not None}
    if not any(vocabulary.kind_of(code) is TermKind.PRACTICE for code in chosen):
        chosen = {**base.marks.of_kind(TermKind.PRACTICE_GROUP, vocabulary), **chosen}
    return Marks(chosen)


def _page(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()) or len(typed) > 5:
        raise Invalid("page", WRONG_PAGE)
    return int(typed)


def _founded(data: EditForm) -> Mapping[str, str] | None:
    typed = [data.founded_year, data.founded_month, data.founded_day]
    given = [part for part in typed if part]
    if not given:
        return None
    if typed[: len(given)] != given or not all(part.isascii() and part.isdigit() for part in given):
        raise Invalid("founded", WRONG_DATE)
    numbers = [int(part[:4]) for part in given]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError as problem:
        raise Invalid("founded", WRONG_DATE) from problem
    precision = ("year", "month", "day")[len(numbers) - 1]
    return {
        "value": "-".join([f"{numbers[0]:04d}", *(f"{number:02d}" for number in numbers[1:])]),
        "precision": precision,
    }
