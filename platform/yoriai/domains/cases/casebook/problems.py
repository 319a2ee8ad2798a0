"""What a reader of casebooks could not understand, by line."""

from dataclasses import dataclass
from enum import StrEnum

from yoriai.core.i18n import mark

SHOWN_CHARACTERS = 200


class Reason(StrEnum):
    """Why something was not understood: a stable English sentence, which is also the msgid of its translation."""

    NO_PRACTICE = mark("No practice was found in this text.")
    NOT_A_PRACTICE = mark("An organisation is named here, but nothing that a practice's page has follows.")
    UNPLACED_LINE = mark("This line belongs to no part of the page that is known.")
    UNKNOWN_ROW = mark("The label of this row is not known.")
    CAPTION = mark("Text beside the pictures is not kept.")
    UNREADABLE_CHARACTER = mark("A character of this line could not be read.")
    MISSING_PART = mark("This part of the page is missing.")
    EMPTY_PART = mark("This part of the page is empty.")
    UNKNOWN_LABEL = mark("This practice or target is not in the vocabulary.")
    UNKNOWN_MARKED_LABEL = mark("A star stands beside a practice or target that is not in the vocabulary.")
    STAR_WITHOUT_LABEL = mark("A star stands beside no practice and no target.")
    CONFLICTING_STARS = mark("One practice or target carries two different stars.")
    MISSING_LABEL = mark("This practice or target is not printed on the page, so its star may be lost.")
    NO_PRIMARY_PRACTICE = mark("No practice carries the ★ of the main practice.")
    NO_PRIMARY_TARGET = mark("No target carries the ★ of the main target.")
    SEVERAL_PRIMARY_PRACTICES = mark("More than one practice carries a ★.")
    SEVERAL_PRIMARY_TARGETS = mark("More than one target carries a ★.")
    DIFFERS_FROM_MAPPING = mark("The ★ differs from the overall mapping of the book.")
    DIFFERS_FROM_CONTENTS = mark("The prefecture differs from the table of contents.")
    NOT_IN_CONTENTS = mark("This organisation is not in the table of contents.")
    DIFFERENT_COPY = mark("The practice is printed twice, and this part differs in the second copy.")
    UNKNOWN_PREFECTURE = mark("No prefecture is named here.")
    UNKNOWN_MUNICIPALITY = mark("This municipality is not known in the prefecture.")
    UNREADABLE_DATE = mark("The founding date could not be read.")
    UNREADABLE_WEBSITE = mark("No web address could be read here.")
    UNREADABLE_PAGE = mark("This is not the number of a page.")
    UNREADABLE_INSTANT = mark("This is not a date on which somebody confirmed the case.")
    UNKNOWN_LICENCE = mark("This licence has a name that is too long to be one.")
    UNKNOWN_HEADING = mark("This heading is not known, so its column was left out.")
    REPEATED_HEADING = mark("This heading stands twice; the second column was left out.")
    TOO_MANY_CELLS = mark("This line has more cells than there are headings, so it was left out.")
    UNCLOSED_QUOTE = mark("A quotation mark of this line is never closed, so the line was left out.")
    MARK_WITHOUT_STAR = mark("It is not said whether this is ★ or ☆, so it was left out.")
    UNKNOWN_STAR = mark("This is neither ★ nor ☆.")
    BROKEN_JSON = mark("The file breaks off or is malformed here; what follows could not be read.")
    NOT_A_RECORD = mark("This is not a case, so it was left out.")
    UNKNOWN_PART = mark("This part of a case is not known, so it was left out.")
    NEWER_FORMAT = mark("This file was written by a newer version of the site; parts of it may not be understood.")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that was not understood: the 1-based line, the text it is about, and why."""

    line: int
    text: str
    reason: Reason


def problem(line: int, text: str, reason: Reason) -> Problem:
    """Make a problem that shows the beginning of its text."""
    return Problem(line, text.strip()[:SHOWN_CHARACTERS], reason)
