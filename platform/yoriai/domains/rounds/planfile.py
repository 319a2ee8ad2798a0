"""A plan from a file: who shall meet whom and when, with what could not be read, by line. Pure."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.domains.mentors.availability import is_on_the_half_hour

COLUMNS: Final = ("request_id", "mentor_id", "start")
ENCODINGS: Final = ("utf-8-sig", "cp932")
"""What tools write, and what a Japanese Excel writes."""


class LineProblem(StrEnum):
    """Why a line of the file was not taken over."""

    INCOMPLETE = "incomplete"
    NO_TIME = "no_time"
    TWICE = "twice"
    UNKNOWN_REQUEST = "unknown_request"
    UNKNOWN_MENTOR = "unknown_mentor"
    CANNOT_MEET = "cannot_meet"
    NO_ROOM = "no_room"


LINE_MESSAGES: Final = {
    LineProblem.INCOMPLETE: mark("The number of the request or of the mentor is missing."),
    LineProblem.NO_TIME: mark(
        "The start is not a time with an offset on the half-hour, like 2026-12-01T10:00:00+09:00."
    ),
    LineProblem.TWICE: mark("This request stands in an earlier line already."),
    LineProblem.UNKNOWN_REQUEST: mark("No request with this number waits for a mentor."),
    LineProblem.UNKNOWN_MENTOR: mark("There is no mentor with this number."),
    LineProblem.CANNOT_MEET: mark("These two cannot meet at this hour."),
    LineProblem.NO_ROOM: mark("The mentor has no room for it beside the other lines."),
}


@dataclass(frozen=True)
class PlanLine:
    """A line of the file, numbered as an editor counts."""

    number: int
    request_id: str
    mentor_id: str
    start: datetime


@dataclass(frozen=True)
class PlanFile:
    """The lines that can be read, and for the others their number and what is wrong."""

    lines: tuple[PlanLine, ...]
    problems: tuple[tuple[int, LineProblem], ...]


def read_plan(content: bytes) -> PlanFile | None:
    """Return the lines of a plan; None for a file that has not its columns or is no text."""
    text = _decoded(content)
    if text is None:
        return None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if not set(COLUMNS) <= {name.strip() for name in reader.fieldnames or ()}:
            return None
        return _lines(reader)
    except csv.Error:
        return None


def _lines(reader: "csv.DictReader[str]") -> PlanFile:
    lines: list[PlanLine] = []
    problems: list[tuple[int, LineProblem]] = []
    seen: set[str] = set()
    ended = reader.line_num
    for row in reader:
        # a quoted cell may hold line breaks: what begins after the last one is where an editor shows it
        number, ended = ended + 1, reader.line_num
        cells = {(name or "").strip(): value.strip() for name, value in row.items() if isinstance(value, str)}
        request_id, mentor_id, start = (cells.get(name, "") for name in COLUMNS)
        begins = _instant(start)
        if not request_id or not mentor_id:
            problems.append((number, LineProblem.INCOMPLETE))
        elif begins is None:
            problems.append((number, LineProblem.NO_TIME))
        elif request_id in seen:
            problems.append((number, LineProblem.TWICE))
        else:
            seen.add(request_id)
            lines.append(PlanLine(number, request_id, mentor_id, begins))
    return PlanFile(tuple(lines), tuple(problems))


def _instant(words: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo is not None and is_on_the_half_hour(found) else None


def _decoded(content: bytes) -> str | None:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
