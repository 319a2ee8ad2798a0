"""Cases and collections as PDF, put together from what the reader may see."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import Settings
from yoriai.core.i18n import current_language, day_in_words
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext as _n
from yoriai.domains.cases import service as cases
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import paper, storage
from yoriai.web.cases.citation import work_of
from yoriai.web.cases.paper_parts import Told, blocks_of_case

MOST_PICTURES: Final = 40
"""A document shows so many pictures at most: a collection of a hundred cases stays a document that can be mailed."""


@cache
def press() -> paper.Press:
    """Return the press of this process."""
    return paper.Press()


def case_pdf(session: Session, settings: Settings, case: cases.CaseDetails, *, reader: str) -> bytes:
    """Return a case as PDF in the reader's language; raise PressTired, PressBusy or TypesettingFailed."""
    told, images = _told(session, settings, [(case, "")])
    document = _document(
        settings,
        title=case.entry.title or case.entry.organisation,
        author=case.entry.organisation,
        path=f"/cases/{case.entry.slug}",
        blocks=blocks_of_case(told[0], taxonomy.vocabulary(session)),
    )
    return press().printed(document, images, reader=reader)


def collection_pdf(
    session: Session,
    settings: Settings,
    title: str,
    description: str,
    entries_with_notes: Iterable[tuple[cases.CaseDetails, str]],
    *,
    author: str = "",
    path: str = "/collections",
    reader: str,
) -> bytes:
    """Return a collection as PDF: a title page with the contents, then each case with what is noted of it.

    `path` is where the collection stands on this site. Raises PressTired, PressBusy or TypesettingFailed.
    """
    told, images = _told(session, settings, entries_with_notes)
    vocabulary = taxonomy.vocabulary(session)
    blocks: list[paper.Block] = [*_cover(title, author, description, len(told))]
    for each in told:
        blocks += [paper.NewPage(), *blocks_of_case(each, vocabulary, is_part=True)]
    document = _document(settings, title=title, author=author, path=path, blocks=blocks)
    return press().printed(document, images, reader=reader)


def _cover(title: str, author: str, description: str, number: int) -> Sequence[paper.Block]:
    counted = _n("%(num)s case", "%(num)s cases", number)
    today = day_in_words(clock.today())
    above = " / ".join(filter(None, [_("Collection"), author]))
    head: list[paper.Block] = [paper.Masthead(title, above, _("%(count)s, as of %(day)s", count=counted, day=today))]
    if description:
        head.append(paper.Paragraph(description.splitlines()))
    return [*head, paper.Contents(_("Contents"))] if number else head


def _document(
    settings: Settings, *, title: str, author: str, path: str, blocks: Sequence[paper.Block]
) -> paper.Document:
    return paper.Document(
        title=title,
        author=author,
        language=current_language(),
        publisher=settings.site_name,
        address=settings.url(path),
        blocks=blocks,
    )


def _told(
    session: Session, settings: Settings, entries: Iterable[tuple[cases.CaseDetails, str]]
) -> tuple[list[Told], dict[str, bytes]]:
    """Return the cases with their pictures, and the pictures' bytes by their file's name on paper."""
    told: list[Told] = []
    images: dict[str, bytes] = {}
    for case, note in entries:
        pictures = cases.pictures_of(session, case.id)
        files: dict[str, str] = {}
        for picture in pictures:
            file = storage.get(session, picture.file_id) if len(images) < MOST_PICTURES else None
            if file is not None:
                name = f"{picture.file_id}.{file.media_type.removeprefix('image/')}"
                files[picture.file_id], images[name] = name, file.content
        told.append(Told(case, work_of(session, case, settings), pictures, note.strip(), files))
    return told, images
