"""Pictures of a case: added with words for those who do not see them, put in order, taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.cases.errors import PictureNotFound
from yoriai.domains.cases.models import CasePicture, CaseStudy
from yoriai.domains.cases.repository import pictures
from yoriai.domains.cases.service import editing, recording
from yoriai.domains.cases.service.recording import Author
from yoriai.infra import storage

MOST_PICTURES: Final = 12
ALTERNATIVE_CHARS: Final = 300
CAPTION_CHARS: Final = 200
CREDIT_CHARS: Final = 120
ORDER: Final = "picture_order"
"""The part of a history's entry that tells in which order the pictures stood, by what they show."""


@dataclass(frozen=True)
class PictureWords:
    """What is said of a picture: what it shows (for those who do not see it), a caption, whose it is."""

    alternative: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture of a case as a page shows it; width and height are in points."""

    id: str
    file_id: str
    words: PictureWords
    width: int
    height: int


def pictures_of(session: Session, case_id: str) -> list[Picture]:
    """Return the pictures of a case in their order, in two queries at most."""
    rows = pictures.of_case(session, case_id)
    files = storage.describe(session, [row.file_id for row in rows])
    return [
        Picture(row.id, row.file_id, _words(row), files[row.file_id].width, files[row.file_id].height) for row in rows
    ]


def add_picture(session: Session, slug: str, author: Author, file_id: str, words: PictureWords) -> CasePicture:
    """Put a stored picture at the end of a case's pictures, with an entry in the history.

    Raises CaseNotFound, and Invalid for words that are missing or too long, a picture too many, or no stored file.
    """
    checked(words)
    case = editing.held(session, slug)
    rows = pictures.of_case(session, case.id)
    if len(rows) >= MOST_PICTURES:
        raise Invalid("picture", mark("A case has %(most)d pictures at most."), most=MOST_PICTURES)
    if file_id not in storage.describe(session, [file_id]):
        raise Invalid("picture", storage.PictureRefused.message)
    picture = CasePicture(
        case_id=case.id,
        file_id=file_id,
        position=max((row.position for row in rows), default=0) + 1,
        alternative=words.alternative,
        caption=words.caption,
        credit=words.credit,
    )
    pictures.add(session, picture)
    _note(session, case, author, picture.id, None, _said(picture))
    return picture


def describe_picture(session: Session, slug: str, author: Author, picture_id: str, words: PictureWords) -> None:
    """Say something else of a picture; raise CaseNotFound, PictureNotFound, Invalid."""
    checked(words)
    case, picture = _found(session, slug, picture_id)
    before = _said(picture)
    picture.alternative, picture.caption, picture.credit = words.alternative, words.caption, words.credit
    pictures.add(session, picture)
    if _said(picture) != before:
        _note(session, case, author, picture.id, before, _said(picture))


def move_picture(session: Session, slug: str, author: Author, picture_id: str, *, forward: bool) -> None:
    """Let a picture change places with the one before it (`forward`) or after, with an entry in the history.

    The first stays first and the last stays last, which leaves no trace. Raises CaseNotFound, PictureNotFound.
    """
    case, picture = _found(session, slug, picture_id)
    rows = pictures.of_case(session, case.id)
    before = _order(rows)
    at = next(place for place, row in enumerate(rows) if row.id == picture.id)
    to = at - 1 if forward else at + 1
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for position, row in enumerate(rows, start=1):
        row.position = position
        pictures.add(session, row)
    recording.note(session, case, author, {ORDER: [before, _order(rows)]})


def remove_picture(session: Session, slug: str, author: Author, picture_id: str) -> None:
    """Take a picture away; its file goes with a sweep, once nothing shows it. Raises CaseNotFound, PictureNotFound."""
    case, picture = _found(session, slug, picture_id)
    before = _said(picture)
    pictures.remove(session, picture)
    _note(session, case, author, picture_id, before, None)


def files_shown(session: Session) -> set[str]:
    """Return the stored files that any case shows, published or not."""
    return pictures.files(session)


def is_public(session: Session, file_id: str) -> bool:
    """Tell whether everybody may see a stored file: a published case shows it."""
    return pictures.is_shown(session, file_id, published=True)


def checked(words: PictureWords) -> PictureWords:
    """Return words that can stand beside a picture; raise Invalid for what is missing or too long."""
    if not words.alternative.strip():
        raise Invalid("alternative", mark("Please say what the picture shows, for those who do not see it."))
    limits = {"alternative": ALTERNATIVE_CHARS, "caption": CAPTION_CHARS, "credit": CREDIT_CHARS}
    for name, most in limits.items():
        if len(getattr(words, name)) > most:
            raise Invalid(name, mark("This may have %(most)d characters at most."), most=most)
    return words


def _found(session: Session, slug: str, picture_id: str) -> tuple[CaseStudy, CasePicture]:
    case = editing.held(session, slug)
    picture = pictures.find(session, case.id, picture_id)
    if picture is None:
        raise PictureNotFound
    return case, picture


def _order(rows: Sequence[CasePicture]) -> list[str]:
    return [row.alternative for row in rows]


def _words(row: CasePicture) -> PictureWords:
    return PictureWords(row.alternative, row.caption, row.credit)


def _said(row: CasePicture) -> dict[str, str]:
    said = {"alternative": row.alternative, "caption": row.caption, "credit": row.credit}
    return {name: words for name, words in said.items() if words}


def _note(
    session: Session,
    case: CaseStudy,
    author: Author,
    picture_id: str,
    before: Mapping[str, str] | None,
    after: Mapping[str, str] | None,
) -> None:
    change: dict[str, Any] = {f"pictures.{picture_id}": [before, after]}
    recording.note(session, case, author, change)
