"""Where a label counts as a label: the rules by which lines open parts and pages."""

from yoriai.domains.cases.casebook.labels import (
    HEADER_FIELDS,
    PROFILE_FIELDS,
    SECTION_FIELDS,
    Field,
    Part,
)
from yoriai.domains.cases.casebook.page import Page
from yoriai.domains.cases.casebook.signs import Form, Sign

PROSE_CHARACTERS = 20


def accepts(page: Page | None, part: Part, sign: Sign) -> bool:
    """Whether a sign is one here, rather than running text that happens to begin with the same words."""
    if page is None:
        return _accepts_in_front(sign)
    if sign.form is Form.HEADING or sign.field in (Field.ORGANISATION, Field.NAME):
        return True
    if sign.field in HEADER_FIELDS:
        return sign.form in (Form.CELL, Form.COLON) or (part is Part.HEADER and sign.field not in page.fields)
    if sign.field in PROFILE_FIELDS:
        return _accepts_in_profile(page, part, sign)
    return _accepts_section(page, part, sign)


def _accepts_in_front(sign: Sign) -> bool:
    """Before the first page: only what front matter does not print itself."""
    if sign.form is Form.HEADING:
        return sign.part is not Part.FRONT
    if sign.field in HEADER_FIELDS:
        return sign.form in (Form.CELL, Form.COLON)
    return sign.field in SECTION_FIELDS and sign.form is Form.CELL


def _accepts_in_profile(page: Page, part: Part, sign: Sign) -> bool:
    if sign.form is Form.CELL:
        return page.furthest >= Part.CONTENT
    return part is Part.PROFILE and sign.field not in page.fields


def _accepts_section(page: Page, part: Part, sign: Sign) -> bool:
    """A row of the table always; a bare label only in its turn and where it has not been printed yet."""
    if sign.form is Form.CELL:
        return True
    if part is Part.PROFILE or sign.field is None:
        return False
    done = [SECTION_FIELDS.index(name) for name in page.fields if name in SECTION_FIELDS]
    turn = SECTION_FIELDS.index(sign.field)
    if turn == max(done, default=-1):
        # "連携した団体" and "協力いただいた団体" on two lines are one label.
        return not page.fields[sign.field].texts
    return turn > max(done, default=-1)


def begins_page(page: Page | None, sign: Sign) -> bool:
    """Whether an accepted sign belongs to a next page: its part has been printed, and so has a later one."""
    if page is None:
        return True
    if sign.field is Field.ORGANISATION:
        return page.furthest > Part.HEADER or sign.field in page.fields
    if sign.field in HEADER_FIELDS:
        return page.furthest > Part.TARGETS or sign.field in page.fields
    if sign.form is Form.HEADING:
        return _repeats(page, sign.part)
    if sign.field in PROFILE_FIELDS:
        return False
    repeated_purpose = sign.field is Field.PURPOSE and sign.field in page.fields and page.furthest >= Part.RESULTS
    return repeated_purpose or Part.PROFILE in page.parts


def _repeats(page: Page, part: Part) -> bool:
    """Whether a heading cannot belong to the page any more."""
    if part in (Part.PRACTICES, Part.TARGETS):
        return part in page.parts or page.furthest > Part.TARGETS
    if part is Part.PROFILE:
        return part in page.parts
    return Part.PROFILE in page.parts and part is not Part.PICTURES


def is_prose(text: str) -> bool:
    """Whether a text is a sentence rather than a heading, a caption or a name."""
    return len(text) >= PROSE_CHARACTERS and text.rstrip().endswith(("。", "！", "!", "？", "?", "」"))
