"""How to cite a case: a line in Japanese and one in English, and records for BibTeX and RIS. Pure but for `work_of`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date
from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import Settings
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.editions import Licence, licence_of
from yoriai.domains.taxonomy.labels import Label

_SPACES: Final = re.compile(r"\s+")
_INNER: Final = str.maketrans("“”", "‘’")
_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # full-width: TeX's own words for braces are lost by programs that do not know them, and bare ones end a field
        "{": "｛",
        "}": "｝",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&#_$"},
    }
)


@dataclass(frozen=True)
class Work:
    """A case as a source to cite; what is not known is '' or None. All texts are of one line."""

    slug: str
    organisation: str
    title: str
    book: Label
    publisher: Label
    year: int | None
    page: int | None
    url: str
    seen: date
    licence: Licence | None


@dataclass(frozen=True)
class Citation:
    """What the page of a case shows for citing it and taking it along: two lines, and addresses."""

    ja: str
    en: str
    bibtex_url: str
    ris_url: str
    pdf_url: str
    compare_url: str


def work_of(session: Session, case: cases.CaseDetails, settings: Settings) -> Work:
    """Return a case as a source, seen today."""
    book = cases.casebook_of(session, case.edition)
    return Work(
        slug=case.entry.slug,
        organisation=one_line(case.entry.organisation),
        title=one_line(case.entry.title),
        book=Label(one_line(book.name.ja), one_line(book.name.en)),
        publisher=Label(one_line(book.published_by.ja), one_line(book.published_by.en)),
        year=book.year,
        page=case.page,
        url=settings.url(f"/cases/{case.entry.slug}"),
        seen=clock.today(),
        licence=licence_of(case.licence) or book.licence,
    )


def citation_of(work: Work) -> Citation:
    """Return what the page of a case shows for citing it."""
    path = f"/cases/{work.slug}"
    return Citation(
        ja=in_japanese(work),
        en=in_english(work),
        bibtex_url=f"{path}/citation.bib",
        ris_url=f"{path}/citation.ris",
        pdf_url=f"{path}.pdf",
        compare_url=f"/cases/compare?case={work.slug}",
    )


def in_japanese(work: Work) -> str:
    """Return the line as Japanese papers have it: 団体「取組」『本』発行者、年度、ページ、アドレス（閲覧日）."""
    title = f"「{work.title}」" if work.title else ""
    book = f"『{work.book.ja}』" if work.book.ja else ""
    facts = [
        work.publisher.ja,
        f"{work.year}年度" if work.year else "",
        f"{work.page}ページ" if work.page else "",
    ]
    seen = format_date(work.seen, "y年M月d日", locale="ja")
    said = "、".join(filter(None, [f"{work.organisation}{title}{book}", *facts, work.url]))
    return f"{said}（{seen}閲覧）"


def in_english(work: Work) -> str:
    """Return the line as English papers have it; names stay in Japanese."""
    title = f"“{work.title.translate(_INNER)}”" if work.title else ""
    named = [work.organisation, title, work.book.en and f"in: {work.book.en}"]
    facts = [work.publisher.en, str(work.year or ""), f"p. {work.page}" if work.page else "", work.url]
    seen = format_date(work.seen, "d MMMM y", locale="en")
    return f"{', '.join(filter(None, [*named, *facts]))} (accessed {seen})"


def as_bibtex(work: Work) -> str:
    """Return the record for BibTeX and BibLaTeX, in UTF-8; no text of a case can end its field."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(work))
    return f"@{'incollection' if work.book.ja else 'misc'}{{yoriai-{work.slug},\n{fields}}}\n"


def as_ris(work: Work) -> str:
    """Return the record for reference managers that read RIS; each value is of one line."""
    lines = "".join(f"{tag}  - {value}\r\n" for tag, value in _ris_fields(work))
    return f"TY  - {'CHAP' if work.book.ja else 'GEN'}\r\n{lines}ER  - \r\n"


def one_line(text: str) -> str:
    """Return a text without line ends."""
    return _SPACES.sub(" ", text).strip()


def _bibtex_fields(work: Work) -> Iterator[tuple[str, str]]:
    for name, text in (
        ("author", work.organisation),
        ("title", work.title or work.organisation),
        ("booktitle", work.book.ja),
        ("publisher", work.publisher.ja),
        ("note", str(work.licence.name.ja) if work.licence else ""),
    ):
        if text:
            # the inner braces keep an organisation whole and a title's capitals as they are
            yield name, f"{{{text.translate(_TEX)}}}"
    for name, number in (("year", work.year), ("pages", work.page)):
        if number:
            yield name, str(number)
    yield "url", work.url
    yield "urldate", work.seen.isoformat()
    yield "language", "japanese"


def _ris_fields(work: Work) -> Iterator[tuple[str, str]]:
    for tag, value in (
        ("AU", work.organisation),
        ("TI", work.title or work.organisation),
        ("T2", work.book.ja),
        ("PB", work.publisher.ja),
        ("PY", str(work.year or "")),
        ("SP", str(work.page or "")),
        ("UR", work.url),
        ("Y2", f"{work.seen:%Y/%m/%d}"),
        ("LA", "ja"),
        ("N1", str(work.licence.name.ja) if work.licence else ""),
    ):
        if value:
            yield tag, value
