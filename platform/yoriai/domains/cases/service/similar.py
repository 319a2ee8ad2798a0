"""Cases like an idea: marks in common, likeness of the texts, nearness of the places, each with its reason."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.domains.cases import repository, rules
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.cases.reasons import SAME_PREFECTURE, SAME_REGION, Reason
from yoriai.domains.cases.service.indexing import KIND, index_of
from yoriai.domains.cases.service.reading import briefs
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.places import Prefecture
from yoriai.domains.taxonomy.states import SubjectKind

CONSIDERED: Final = 200
"""So many cases, the best by marks and text, are looked at for their place."""
TEXTS_COMPARED: Final = 50


@dataclass(frozen=True)
class Similar:
    """A case like what was asked about, and why: reasons, the weightiest first."""

    case: CaseBrief
    prefecture: str
    score: float
    reasons: tuple[Reason, ...]


def similar_cases(
    session: Session, marks: Marks, text: str, prefecture: str | None, limit: int = 3, exclude: Collection[str] = ()
) -> list[Similar]:
    """Return the published cases most like an idea, best first: its marks, its words, its prefecture's code.

    Place alone makes no case similar: it only tells apart those that have marks or words in common. The number of
    queries does not depend on the number of cases.
    """
    reasons = _by_case(session, marks, text, exclude)
    best = sorted(reasons, key=lambda case_id: (-_points(reasons[case_id]), case_id))[:CONSIDERED]
    places = repository.prefectures_of(session, best)
    for case_id, code in places.items():
        reasons[case_id] += _reasons_of_place(prefecture, code)
    ranked = sorted(places, key=lambda case_id: (-_points(reasons[case_id]), case_id))[:limit]
    named = briefs(session, ranked)
    return [
        Similar(
            case=named[case_id],
            prefecture=places[case_id],
            score=_points(reasons[case_id]),
            reasons=tuple(sorted(reasons[case_id], key=lambda reason: -reason.points)),
        )
        for case_id in ranked
    ]


def likeness(
    session: Session, text: str, limit: int = TEXTS_COMPARED, exclude: Collection[str] = ()
) -> dict[str, float]:
    """Return the cases whose words are most like a text's: by id, as a share of the most alike (1.0), best first."""
    if not text.strip():
        return {}
    hits = index_of(session).similar(session, KIND, text, limit, exclude)
    best = max((hit.score for hit in hits), default=0.0)
    return {hit.key: hit.score / best for hit in hits} if best > 0 else {}


def _by_case(session: Session, marks: Marks, text: str, exclude: Collection[str]) -> dict[str, list[Reason]]:
    vocabulary = taxonomy.vocabulary(session)
    marked = taxonomy.marks_on(session, SubjectKind.CASE, rules.wanted_codes(marks, vocabulary))
    alike = likeness(session, text, exclude=exclude)
    reasons: dict[str, list[Reason]] = {}
    for case_id in {*marked, *alike}.difference(exclude):
        found = rules.reasons_of_marks(marks, marked.get(case_id, Marks()), vocabulary)
        found += rules.reasons_of_text(case_id, alike)
        if found:
            reasons[case_id] = found
    return reasons


def _reasons_of_place(ours: str | None, theirs: str) -> list[Reason]:
    if not ours or not theirs:
        return []
    here, there = _prefecture(ours), _prefecture(theirs)
    if here == there:
        return [Reason(SAME_PREFECTURE, rules.SAME_PREFECTURE_POINTS, {"place": label_of(here)})]
    if here.region != there.region:
        return []
    region = next(region for region in taxonomy.gazetteer().regions if region.code == here.region)
    return [Reason(SAME_REGION, rules.SAME_REGION_POINTS, {"place": label_of(region)})]


def _prefecture(code: str) -> Prefecture:
    return taxonomy.gazetteer().get_prefecture(code)


def _points(reasons: Iterable[Reason]) -> float:
    return sum(reason.points for reason in reasons)
