"""Cases like an idea: marks in common, likeness of the texts, nearness of the places, each with its reason."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from sqlmodel import Session

from yoriai.domains.cases import rules
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.cases.reasons import SAME_PREFECTURE, SAME_REGION, Reason
from yoriai.domains.cases.repository import catalogue
from yoriai.domains.cases.service.indexing import KIND
from yoriai.domains.cases.service.reading import briefs
from yoriai.domains.cases.service.shelving import shelf
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.places import Prefecture
from yoriai.infra.search import index_of

CONSIDERED: Final = 50
"""So many cases, the best by the shelf's reckoning, are looked at closely and given their reasons."""
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
    alike = likeness(session, text, exclude=exclude)
    likely = _likely(session, marks, alike, prefecture, exclude)
    places, theirs = catalogue.prefectures_of(session, likely), taxonomy.marks_of(session, likely)
    vocabulary = taxonomy.vocabulary(session)
    reasons = {
        case_id: [
            *rules.reasons_of_marks(marks, theirs[case_id], vocabulary),
            *rules.reasons_of_text(case_id, alike),
            *_reasons_of_place(prefecture, code),
        ]
        for case_id, code in places.items()
    }
    ranked = sorted(reasons, key=lambda case_id: (-_points(reasons[case_id]), case_id))[:limit]
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


def _likely(
    session: Session, marks: Marks, alike: Mapping[str, float], prefecture: str | None, exclude: Collection[str]
) -> list[str]:
    """Return the cases that may be most like an idea, best first, reckoned over the whole shelf at once."""
    shelved = shelf(session)
    points = shelved.points_in_common(marks, taxonomy.vocabulary(session))
    for case_id, share in alike.items():
        if share >= rules.LIKE_TEXT_LEAST and case_id in shelved.position:
            points[shelved.position[case_id]] += rules.LIKE_TEXT_POINTS * share
    for case_id in exclude:
        if case_id in shelved.position:
            points[shelved.position[case_id]] = 0
    if prefecture:
        region = [each.code for each in taxonomy.gazetteer().prefectures_of(_prefecture(prefecture).region)]
        points[(points > 0) & shelved.in_prefectures(region)] += rules.SAME_REGION_POINTS
        nearer = rules.SAME_PREFECTURE_POINTS - rules.SAME_REGION_POINTS
        points[(points > 0) & shelved.in_prefectures([prefecture])] += nearer
    least = np.sort(points)[-CONSIDERED:].min(initial=np.inf)
    best = np.flatnonzero((points > 0) & (points >= least))
    return [shelved.ids[at] for at in sorted(best, key=lambda at: (-points[at], shelved.ids[at]))[:CONSIDERED]]


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
