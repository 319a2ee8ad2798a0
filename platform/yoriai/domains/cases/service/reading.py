"""One case as its readers see it, and cases as other pages name them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.cases import rules
from yoriai.domains.cases.completeness import Completeness, completeness_of
from yoriai.domains.cases.entry import CaseBrief, CaseEntry
from yoriai.domains.cases.errors import CaseNotFound
from yoriai.domains.cases.figures import Figure, stored_figures
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.repository import catalogue
from yoriai.domains.cases.service.assembling import entry_of, stored_content
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks


@dataclass(frozen=True)
class CaseDetails:
    """A case with all that its page shows: the shape that is given out, and where it is from."""

    id: str
    entry: CaseEntry
    marks: Marks
    prefecture: str
    beyond_prefecture: bool
    aliases: tuple[str, ...]
    furigana: str
    edition: str
    page: int | None
    founded_note: str
    other_websites: tuple[str, ...]
    organisation_id: str
    licence: str
    figures: tuple[Figure, ...]
    completeness: Completeness
    confirmed_at: datetime | None
    updated_at: datetime
    revision: int

    @property
    def has_text(self) -> bool:
        """Whether the practice's own text has been imported, and not only facts about it."""
        return bool(self.entry.sections)

    @property
    def text(self) -> str:
        """All that tells of the practice, for finding others like it."""
        return "\n".join(filter(None, [self.entry.title, *self.entry.sections.values()]))


def get(session: Session, slug: str) -> CaseStudy:
    """Return a published case by its address; raise CaseNotFound."""
    found = catalogue.find_published(session, slug) if rules.is_slug(slug) else None
    if found is None:
        raise CaseNotFound
    return found


def get_entry(session: Session, slug: str) -> CaseEntry:
    """Return a published case in the shape that is given out; raise CaseNotFound."""
    return details(session, slug).entry


def details(session: Session, slug: str) -> CaseDetails:
    """Return a published case with all that its page shows; raise CaseNotFound."""
    case = get(session, slug)
    marks, vocabulary = taxonomy.marks_of(session, [case.id])[case.id], taxonomy.vocabulary(session)
    return CaseDetails(
        id=case.id,
        entry=entry_of(case, marks, vocabulary),
        marks=marks,
        prefecture=case.prefecture,
        beyond_prefecture=case.beyond_prefecture,
        aliases=tuple(case.aliases),
        furigana=case.furigana,
        edition=case.edition,
        page=case.page,
        founded_note=case.profile.get("founded_note", ""),
        other_websites=tuple(case.profile.get("other_websites", ())),
        organisation_id=case.organisation_id,
        licence=case.licence,
        figures=tuple(stored_figures(case.figures)),
        completeness=completeness_of(stored_content(case, marks), vocabulary),
        confirmed_at=case.confirmed_at,
        updated_at=case.updated_at,
        revision=case.revision,
    )


def count(session: Session) -> int:
    """Return how many cases are published."""
    return catalogue.count(session)


def briefs(session: Session, case_ids: Collection[str]) -> dict[str, CaseBrief]:
    """Return published cases by id, as other pages name them; ids of none are left out."""
    return {brief.id: brief for brief in _briefs(session, catalogue.with_ids(case_ids))} if case_ids else {}


def briefs_by_slug(session: Session, slugs: Iterable[str]) -> list[CaseBrief]:
    """Return published cases by their addresses, in the order given; addresses of none are left out."""
    wanted = list(dict.fromkeys(slugs))
    found = {brief.slug: brief for brief in _briefs(session, catalogue.with_slugs(wanted))} if wanted else {}
    return [found[slug] for slug in wanted if slug in found]


def _briefs(session: Session, condition: catalogue.Condition) -> list[CaseBrief]:
    rows = catalogue.rows(session, catalogue.BRIEF_COLUMNS, condition)
    return [CaseBrief(row.id, row.slug, row.title, row.organisation) for row in rows]
