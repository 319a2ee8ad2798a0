"""The pages of a casebook: which lines make up each part of which practice."""

from collections import Counter
from dataclasses import dataclass, field

from yoriai.domains.cases.casebook.acceptance import accepts, begins_page, is_prose
from yoriai.domains.cases.casebook.contents import is_contents_row
from yoriai.domains.cases.casebook.footers import page_number
from yoriai.domains.cases.casebook.labels import Field, Part
from yoriai.domains.cases.casebook.lines import Line
from yoriai.domains.cases.casebook.page import Page
from yoriai.domains.cases.casebook.problems import Reason, problem
from yoriai.domains.cases.casebook.signs import Form, Sign, read_sign, split_header_row
from yoriai.domains.taxonomy.vocabulary import Vocabulary

LOOK_AHEAD_LINES = 30
RUNNING_HEADER_TIMES = 3
RUNNING_HEADER_CHARACTERS = 4


@dataclass
class Book:
    """A casebook cut into its front matter and pages; a page keeps the problems of its own lines."""

    front: list[Line] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)


def cut_pages(lines: tuple[Line, ...], vocabulary: Vocabulary) -> Book:
    """Sort every line of a casebook into front matter, a part of a page, or a problem."""
    rows = tuple(row for line in lines for row in split_header_row(line))
    cutter = _Cutter(rows, vocabulary)
    for position in range(len(rows)):
        cutter.take(position)
    return cutter.book


class _Cutter:
    """Walks the lines and remembers where in which page it is."""

    def __init__(self, lines: tuple[Line, ...], vocabulary: Vocabulary) -> None:
        self.book = Book()
        self._lines = lines
        self._vocabulary = vocabulary
        self._page: Page | None = None
        self._part = Part.FRONT
        self._field: Field | None = None
        self._after_blank = False
        times = Counter(line.key for line in lines if len(line.filled) == 1)
        self._running_headers = {
            key
            for key, count in times.items()
            if count >= RUNNING_HEADER_TIMES and len(key) >= RUNNING_HEADER_CHARACTERS
        }

    def take(self, position: int) -> None:
        """Take one line."""
        line = self._lines[position]
        if line.blank:
            self._after_blank = True
            return
        sign = read_sign(line)
        if sign is not None and sign.field is Field.ORGANISATION and self._is_profile_name(position, sign):
            sign = Sign(Part.PROFILE, Field.NAME, sign.value, sign.form)
        if is_contents_row(line):
            self.book.front.append(line)
        elif sign is not None and accepts(self._page, self._part, sign):
            self._open(line, sign)
        elif self._page is None:
            self.book.front.append(line)
        else:
            self._continue(self._page, line)
        self._after_blank = False

    def _is_profile_name(self, position: int, sign: Sign) -> bool:
        """Whether 団体名 heads the profile: what follows decides, else where we are."""
        if self._page is None:
            return False
        for line in self._lines[position + 1 : position + 1 + LOOK_AHEAD_LINES]:
            following = read_sign(line)
            if following is None or following.form in (Form.WORD, Form.ALONE):
                continue
            if following.part is Part.PROFILE and following.field is not None:
                return Field.NAME not in self._page.fields
            break
        return self._part is Part.PROFILE and Field.NAME not in self._page.fields and sign.form is not Form.COLON

    def _open(self, line: Line, sign: Sign) -> None:
        """Begin the part or field that a sign announces, on a next page where the sign cannot belong to this one."""
        if sign.part is Part.FRONT:
            self._page, self._part, self._field = None, Part.FRONT, None
            self.book.front.append(line)
            return
        if self._page is None or begins_page(self._page, sign):
            self._page = Page(line.number)
            self.book.pages.append(self._page)
        self._part = sign.part
        self._field = sign.field
        self._page.parts.add(sign.part)
        if sign.field is not None:
            self._page.add(sign.field, line.number, sign.value)

    def _continue(self, page: Page, line: Line) -> None:
        """Take a line that announces nothing: it goes on with what is open, or is reported."""
        if self._part in (Part.PRACTICES, Part.TARGETS):
            page.marks.append(line)
        elif self._part is Part.HEADER and self._names_terms(line):
            self._part = Part.PRACTICES
            page.parts.add(Part.PRACTICES)
            page.marks.append(line)
        elif (number := page_number(line.text)) is not None:
            page.footers.append(number)
        elif line.key in self._running_headers:
            return
        elif self._part is Part.PROFILE and self._vocabulary.find(line.text) is not None:
            return  # the title page of a chapter, between two practices
        elif self._field is not None and self._runs_on(line):
            page.add(self._field, line.number, line.text)
        else:
            self._report(page, line)

    def _names_terms(self, line: Line) -> bool:
        return any(self._vocabulary.find(cell.lstrip("★☆ ")) for cell in line.filled)

    def _runs_on(self, line: Line) -> bool:
        """Whether a line goes on with the open field."""
        is_row = len(line.filled) > 1 and bool(line.cells[0])
        if is_row or self._part is Part.PICTURES:
            return False
        if self._part in (Part.CONTENT, Part.RESULTS) or not self._after_blank:
            return True
        # After a gap only a sentence goes on with the message; the book's imprint does not.
        return self._field is Field.MESSAGE and is_prose(line.text)

    def _report(self, page: Page, line: Line) -> None:
        """Report a line; what follows it directly belongs to it rather than to the field before."""
        if self._part is Part.PICTURES:
            reason = Reason.CAPTION
        elif len(line.filled) > 1:
            reason = Reason.UNKNOWN_ROW
        else:
            reason = Reason.UNPLACED_LINE
        page.problems.append(problem(line.number, line.text, reason))
        self._field = None
