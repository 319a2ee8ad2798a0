"""The catalogue's place in the search index: what of a case is searched, and what is shown of it where it was found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session

from yoriai.domains.cases.content import Content
from yoriai.domains.cases.figures import figures_in
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.repository import catalogue
from yoriai.domains.cases.service.assembling import stored_content
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra import versions
from yoriai.infra.search import NOTHING_PREPARED, Prepared, Record, index_of, prepare

KIND: Final = "cases"
_SAID: Final = ("representative", "address", "message")
_BATCH: Final = 200


def put_many(
    session: Session, contents: Mapping[str, Content], vocabulary: Vocabulary, prepared: Prepared = NOTHING_PREPARED
) -> None:
    """Index many cases by id, or index them anew, in the caller's transaction."""
    records = (_record(case_id, content, vocabulary) for case_id, content in contents.items())
    index_of(session).put_many(session, KIND, records, prepared)


def prepared_for(
    contents: Iterable[Content], vocabulary: Vocabulary, tell: Callable[[int, int], None] = lambda _done, _total: None
) -> Prepared:
    """Take the texts of cases apart before the transaction that writes them; `tell` hears how far it has come."""
    return prepare([_record("", content, vocabulary) for content in contents], tell)


def suggestion(session: Session, words: str) -> str:
    """Return the words that a search may have meant; '' where it finds something, or nothing comes near."""
    return index_of(session).suggest(session, KIND, words)


def is_indexed(session: Session) -> bool:
    """Tell whether the catalogue was indexed with the present dictionary and spellings."""
    return index_of(session).is_current(session, KIND)


def reindex(session: Session, tell: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Index every case anew, and derive anew what is derived from its text; return how many there are.

    `tell` hears how many are done, and of how many. Readers see the old index until the caller commits.
    """
    case_ids = [row.id for row in catalogue.shelved(session, since=0)]
    index_of(session).rebuild(session, KIND, _all_records(session, case_ids, tell))
    return len(case_ids)


def _all_records(session: Session, case_ids: Sequence[str], tell: Callable[[int, int], None]) -> Iterator[Record]:
    vocabulary = taxonomy.vocabulary(session)
    for start in range(0, len(case_ids), _BATCH):
        batch = case_ids[start : start + _BATCH]
        cases, marks = catalogue.whole(session, batch), taxonomy.marks_of(session, batch)
        _derive(session, list(cases.values()))
        for case_id, case in cases.items():
            yield _record(case_id, stored_content(case, marks[case_id]), vocabulary)
        tell(start + len(batch), len(case_ids))


def _derive(session: Session, cases: Sequence[CaseStudy]) -> None:
    """Set what is derived from the text of cases; only those where it differs change."""
    changed = []
    for case in cases:
        codes = taxonomy.municipality_codes(case.prefecture, case.municipalities)
        figures = [figure.stored() for figure in figures_in(case.sections)]
        if (codes, figures) != (case.municipality_codes, case.figures):
            case.municipality_codes, case.figures = codes, figures
            changed.append(case)
    if changed:
        version = versions.bump(session, versions.CASES)
        for case in changed:
            case.changed = version
        catalogue.add_all(session, changed)


def _record(case_id: str, content: Content, vocabulary: Vocabulary) -> Record:
    terms = [vocabulary.get(code) for code in content.marks]
    labels = " ".join(f"{term.label}、{term.label_en}。" for term in terms)
    return Record(
        key=case_id,
        title=content.title or content.organisation,
        body=_body(content.sections, content.profile),
        names="。".join(filter(None, [*content.names, content.furigana])),
        labels="\n".join(filter(None, ["、".join(_places(content)), labels])),
    )


def _body(sections: Mapping[str, str], profile: Mapping[str, Any]) -> str:
    """Return the text of a case that is shown where it was found."""
    return "\n".join(filter(None, [*sections.values(), *(str(profile.get(name) or "") for name in _SAID)]))


def _places(content: Content) -> list[str]:
    """Return where a case is, in the words people search with: 島根県, Shimane, its municipalities."""
    if not content.prefecture:
        return list(content.municipalities)
    prefecture = taxonomy.gazetteer().get_prefecture(content.prefecture)
    return [prefecture.name, prefecture.name_en, *content.municipalities]
