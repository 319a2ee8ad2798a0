"""Forms: what was typed, what it means, and what is wrong with it, beside the field.

A form's fields are a Pydantic model (`FormModel`); `Form` keeps the raw values, so a page shows again exactly what
was typed. Domain errors of the kind `Invalid` join the form's own (`accepting`).
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated, Any, Final, Generic, TypeVar, get_origin

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from sqlmodel import Session
from starlette.datastructures import FormData, QueryParams

from yoriai.core.days import FIRST_YEAR, LAST_YEAR, day_fields
from yoriai.core.errors import Invalid
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.web.days import is_day, parts_in

LINE = 120
WORDS = 4000

Line = Annotated[str, StringConstraints(max_length=LINE)]
Words = Annotated[str, StringConstraints(max_length=WORDS)]

MARK_PREFIX = "mark_"

# Embeddings, overrides and isolates (UAX #9): a name that holds one makes the words around it read as something else.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _within_reach(instant: datetime) -> datetime:
    """Refuse an instant at the ends of the calendar, which no other time zone can say."""
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise ValueError(mark("Please choose one of the list."))
    return instant


# Japanese keyboards write digits in full width as readily as in half width.
HALF_WIDTH: Final = BeforeValidator(
    lambda typed: unicodedata.normalize("NFKC", typed) if isinstance(typed, str) else typed
)
LARGEST: Final = 1_000_000_000
Number = Annotated[int, Field(ge=0, le=LARGEST)]
"""A number by which something is found or compared: no larger than every database can look for."""
Instant = Annotated[AwareDatetime, AfterValidator(_within_reach)]


class FormModel(BaseModel):
    """Base of all forms: unknown fields are ignored, outer white space is cut.

    What checks one is made when it is first sent, not for fifty of them at each start.
    """

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, defer_build=True)


class WithMarks(FormModel):
    """A form with the marks picker: `marks` maps term codes to ★ or ☆."""

    marks: dict[str, MarkWeight] = Field(default_factory=dict)


M = TypeVar("M", bound=FormModel)


class Form(Generic[M]):
    """A form as its page shows it; `data` is there once `is_valid`."""

    def __init__(self, model: type[M], raw: Mapping[str, Sequence[str]]) -> None:
        self.model = model
        self.raw = raw
        self.status = 200
        self._errors: dict[str, list[str]] = {}
        self._data: M | None = None

    @classmethod
    def blank(cls, model: type[M], **values: object) -> "Form[M]":
        """Return a form not yet posted, showing the given values (a `marks` dict fills the picker)."""
        raw: dict[str, list[str]] = {}
        for name, value in values.items():
            if name == "marks" and isinstance(value, Mapping):
                raw |= {MARK_PREFIX + code: [str(weight)] for code, weight in value.items()}
            elif isinstance(value, date) and is_day(model.model_fields.get(name)):
                raw |= {field: [part] for field, part in day_fields(name, value).items()}
            elif isinstance(value, (list, tuple, set, frozenset)):
                raw[name] = [str(each) for each in value]
            elif value is True:
                raw[name] = ["yes"]
            elif value is not None and value is not False:
                raw[name] = [str(value)]
        return cls(model, raw)

    @classmethod
    def asked(cls, model: type[M], query: QueryParams) -> "Form[M]":
        """Return the form that an address carries, with what is wrong with it."""
        return cls.posted(model, FormData([*query.multi_items()]))

    @classmethod
    def wanted(cls, model: type[M], query: QueryParams) -> M:
        """Return what an address asks for; raise Invalid for what no link of ours says."""
        form = cls.asked(model, query)
        if not form.is_valid:
            raise Invalid
        return form.data

    @classmethod
    def posted(cls, model: type[M], data: FormData) -> "Form[M]":
        """Return the form as it was sent, with what is wrong with it."""
        raw: dict[str, list[str]] = {}
        # in one pass: asking for each name anew takes seconds for an address with thousands of them
        for name, value in data.multi_items():
            if isinstance(value, str):
                raw.setdefault(name, []).append(clean(value))
        form = cls(model, raw)
        try:
            form._data = model.model_validate(form._fields())
        except ValidationError as problem:
            for error in problem.errors():
                form.add(str(error["loc"][0]) if error["loc"] else "", _explain(error))
        return form

    @classmethod
    def unfinished(cls, model: type[M], data: FormData | QueryParams) -> "Form[M]":
        """Return the form as it was typed, without complaints: whoever looks for something in it is not done yet."""
        return cls(model, cls.posted(model, FormData([*data.multi_items()])).raw)

    @property
    def is_valid(self) -> bool:
        """Whether the form was posted and nothing is wrong with it so far."""
        return self._data is not None and not self._errors

    @property
    def data(self) -> M:
        """The meaning of the form; only there when it is valid."""
        if self._data is None:
            raise RuntimeError("the form has no valid data")
        return self._data

    @contextmanager
    def accepting(self, session: Session) -> Iterator[None]:
        """Run a use case; where it raises Invalid, undo what it wrote and show the message beside its field."""
        with self.asking(), session.begin_nested():
            yield

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Run what only reads; where it raises Invalid, show the message beside its field."""
        try:
            yield
        except Invalid as problem:
            self.add(problem.field, _(problem.msgid, **problem.params))
            self.status = problem.status

    def add(self, field: str, message: str) -> None:
        """Put a message beside a field ('' for the form as a whole)."""
        self.status = 422
        self._errors.setdefault(field, []).append(message)

    def value(self, name: str) -> str:
        """What stands in a field."""
        return next(iter(self.raw.get(name, ())), "")

    def values(self, name: str) -> list[str]:
        """What is chosen in a field of several values."""
        return list(self.raw.get(name, ()))

    def errors(self, name: str) -> list[str]:
        """What is wrong with a field."""
        return self._errors.get(name, [])

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong."""
        return bool(self._errors)

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """Every (field, message), in the order of the form's fields."""
        order = {name: position for position, name in enumerate(self.model.model_fields)}
        pairs = [(field, message) for field, found in self._errors.items() for message in found]
        return sorted(pairs, key=lambda pair: order.get(pair[0], -1))

    def _fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for name, info in self.model.model_fields.items():
            if is_day(info):
                parts = parts_in(self.raw, name)
                fields |= {name: parts} if parts else {}
                continue
            sent = [value for value in self.raw.get(name, ()) if value.strip()]
            if get_origin(info.annotation) in (list, tuple, set):
                fields[name] = sent
            elif sent:
                fields[name] = sent[0]
        if "marks" in self.model.model_fields:
            chosen = {
                n.removeprefix(MARK_PREFIX): v[0]
                for n, v in self.raw.items()
                if n.startswith(MARK_PREFIX) and v and v[0]
            }
            fields["marks"] = chosen
        return fields


def clean(value: str) -> str:
    """Return typed text in NFC with plain line ends, without control characters and those that turn the direction."""
    plain = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if c in "\n\t" or not (unicodedata.category(c) == "Cc" or c in TURNING))


# pydantic's error types (its documentation: "Validation Errors") in words; the places come from their context
MESSAGES = {
    "missing": mark("Please fill this in."),
    "string_too_short": mark("Please use at least %(min_length)s characters."),
    "too_short": mark("Please choose at least %(min_length)s."),
    "too_long": mark("Please choose at most %(max_length)s."),
    "enum": mark("Please choose one of the list."),
    "literal_error": mark("Please choose one of the list."),
    "int_parsing": mark("Please enter a whole number."),
    "greater_than_equal": mark("Please enter %(ge)s or more."),
    "less_than_equal": mark("Please enter %(le)s or less."),
    "date_from_datetime_parsing": mark("Please enter a date that exists."),
    "date_parsing": mark("Please enter a date that exists."),
    "url_parsing": mark("Please enter an address that begins with https://"),
    "url_scheme": mark("Please enter an address that begins with https://"),
}


def _explain(error: Any) -> str:
    context: dict[str, Any] = error.get("ctx", {})
    if error["type"] == "string_too_long":
        most, now = context["max_length"], len(error["input"])
        return _("Please keep this to %(most)s characters; it has %(now)s now.", most=most, now=now)
    if error["type"] == "value_error":
        if "email" in str(error["msg"]):
            return _("Please enter an e-mail address like name@example.jp")
        return _(str(context["error"]))
    return _(MESSAGES.get(error["type"], Invalid.message), **context)
