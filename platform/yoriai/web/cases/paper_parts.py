"""A case as blocks of a document on paper, in the reader's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from yoriai.core.i18n import current_language
from yoriai.core.i18n import gettext as _
from yoriai.domains.cases.editions import OWN
from yoriai.domains.cases.service import CaseDetails, Picture
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, TermKind, Vocabulary
from yoriai.infra import paper
from yoriai.web.cases.citation import Work, in_english, in_japanese
from yoriai.web.cases.figure_rows import figure_rows
from yoriai.web.cases.texts import blocks_of, founded_in_words, sections_of
from yoriai.web.cases.whereabouts import place_of
from yoriai.web.links import safe_address


@dataclass(frozen=True)
class Told:
    """A case with everything that its pages on paper say; `note` is what a collection says of it."""

    case: CaseDetails
    work: Work
    pictures: Sequence[Picture] = ()
    note: str = ""
    files: dict[str, str] = field(default_factory=dict)
    """The file's name on paper by the stored file's id; pictures without one are left out."""


def blocks_of_case(told: Told, vocabulary: Vocabulary, *, is_part: bool = False) -> list[paper.Block]:
    """Return a whole case; as a part of a collection its headings are a level deeper."""
    entry, level = told.case.entry, 2 if is_part else 1
    title = entry.title or entry.organisation
    head = paper.Masthead(title, entry.organisation if entry.title else "", place_of(told.case), is_part, lang="ja")
    note = [paper.Note(_("Why it is in this collection"), told.note.splitlines())] if told.note else []
    return [
        head,
        *note,
        *_marks(told.case, vocabulary, level),
        *_pictures(told),
        *_text(told.case, level),
        *_organisation(told.case, level),
        *_source(told, level),
    ]


def _marks(case: CaseDetails, vocabulary: Vocabulary, level: int) -> Iterator[paper.Block]:
    for heading, kinds in ((_("Kind of practice"), PRACTICE_KINDS), (_("For whom"), (TermKind.TARGET,))):
        marked = labelled(case.marks, vocabulary, *kinds)
        if marked:
            yield paper.Heading(heading, level)
            yield paper.Marks([_mark(str(term.label), term.mark) for term in marked])
    if case.marks:
        yield paper.Small([_("★ is at the heart of the practice, ☆ also belongs to it.")])


def _mark(label: str, weight: MarkWeight) -> paper.Mark:
    is_primary = weight is MarkWeight.PRIMARY
    return paper.Mark("★" if is_primary else "☆", label, is_primary)


def _pictures(told: Told) -> Iterator[paper.Block]:
    for picture in told.pictures:
        file = told.files.get(picture.file_id)
        if file:
            words = picture.words
            said = [words.caption, _("Picture: %(credit)s", credit=words.credit) if words.credit else ""]
            yield paper.Picture(file, words.alternative, "　".join(filter(None, said)), lang="ja")


def _text(case: CaseDetails, level: int) -> Iterator[paper.Block]:
    for section in sections_of(case.entry.sections):
        yield paper.Heading(section.heading, level)
        for block in section.blocks:
            yield paper.Bullets(block.lines, lang="ja") if block.is_list else paper.Paragraph(block.lines, lang="ja")
    figures = figure_rows(case.figures)
    if figures:
        yield paper.Heading(_("In numbers"), level)
        yield paper.Facts([(row.label, row.amount) for row in figures])
    if not case.has_text:
        yield paper.Note(
            _("Only the facts are here"),
            [
                _(
                    "The casebook's own text of this practice has not been imported: who, where and for whom is known,"
                    " but not how. The book itself tells more."
                )
            ],
        )


def _organisation(case: CaseDetails, level: int) -> Iterator[paper.Block]:
    profile = case.entry.profile
    founded = founded_in_words(profile.founded)
    pairs = (
        (_("Name of the organisation"), case.entry.organisation),
        (_("Also written"), " / ".join(case.aliases)),
        (_("Representative"), profile.representative),
        (_("Founded"), f"{founded} ({case.founded_note})" if founded and case.founded_note else founded),
        (_("Staff"), profile.staff),
        (_("Postal address"), profile.address),
    )
    yield paper.Heading(_("The organisation"), level)
    yield paper.Facts([(term, value) for term, value in pairs if value], lang="ja")
    websites = [address for each in (profile.website, *case.other_websites) if (address := safe_address(each))]
    if websites:
        yield paper.Links(websites)
    if profile.message:
        yield paper.Note(_("In their own words"), _lines(profile.message), lang="ja")


def _source(told: Told, level: int) -> Iterator[paper.Block]:
    work = told.work
    lines = [in_japanese(work), in_english(work)]
    yield paper.Heading(_("Source and citation"), level)
    yield paper.Small(lines if current_language() == "ja" else lines[::-1])
    if work.licence:
        terms = " ".join(filter(None, [str(work.licence.name), work.licence.address]))
        yield paper.Small([_("Terms of use: %(licence)s", licence=terms)])
    if told.case.edition == OWN:
        yield paper.Small([_("Written by the organisation itself for this catalogue.")])
    elif told.case.has_text:
        yield paper.Small(
            [
                _(
                    "The text is the casebook's own, as it was when the book was made. Addresses and people may have"
                    " changed since."
                )
            ]
        )


def _lines(text: str) -> list[str]:
    return [line for block in blocks_of(text) for line in block.lines]
