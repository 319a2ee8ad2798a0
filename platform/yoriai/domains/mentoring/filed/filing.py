"""From two files to a plan: what a secretariat with a spreadsheet gets in one go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from yoriai.core.clock import TOKYO
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.mentoring.filed.entries import Entry, FileProblem, Reader
from yoriai.domains.mentoring.filed.likeness import Texts, Words, shared_words, weighed
from yoriai.domains.mentoring.filed.scoring import MOST_MEETINGS, Pairs, TooManyMeetings, pairs_of
from yoriai.domains.mentoring.filed.table import UnreadableTable
from yoriai.domains.mentoring.reasons import Reason, ReasonCode, speaking_for
from yoriai.domains.mentoring.rules import Asker, Candidate, Weights, reasons_for
from yoriai.domains.planning.board import lay
from yoriai.domains.planning.plan import Plan
from yoriai.domains.planning.problem import ALWAYS, Host, Problem, Seeker
from yoriai.domains.planning.solver import solve_board
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.vocabulary import Vocabulary

PLAN_HEAD: Final = ("request_id", "mentor_id", "start", "score", "reasons")
SCORES_HEAD: Final = ("request_id", "mentor_id", "score")
TOO_MANY: Final = mark(
    "Requests and mentors have %(count)s hours in common, more than can be planned at once (%(most)s). "
    "Let each name fewer hours, or plan in parts."
)
SAME_WORDS: Final = mark("Words in both texts: %(words)s")

WITHOUT_HOURS: Final = mark("The request names no hour that can be used")
NO_COMMON_HOUR: Final = mark("No mentor who takes requests is free at these hours")
NO_COMMON_LANGUAGE: Final = mark("Nobody who is free at these hours shares a language")
OWN_ORGANISATION: Final = mark("Whoever is free at these hours belongs to the same organisation")
ALL_FULL: Final = mark("Everybody who could help has as many sessions as they take, and none of those can be moved")


@dataclass(frozen=True)
class Filed:
    """The plan of two files, with all that explains it."""

    requests: tuple[Entry, ...]
    mentors: tuple[Entry, ...]
    texts: Texts
    pairs: Pairs
    plan: Plan
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True)
class Ground:
    """What files are read against: the vocabulary, the places, the points, and how texts come apart into words."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    weights: Weights
    words: Words


def plan_files(requests: tuple[str, bytes], mentors: tuple[str, bytes], ground: Ground) -> Filed:
    """Return the plan of two files (name and content); raise UnreadableTable where one is no such table.

    So it does where everybody shares hours with everybody, and the plan would not fit into memory.
    """
    reader = Reader(ground.vocabulary, ground.gazetteer)
    hosts = sorted(reader.mentors(mentors[1], mentors[0]), key=lambda each: each.id)
    seekers = sorted(reader.requests(requests[1], requests[0], hosts), key=lambda each: each.id)
    texts = weighed([each.text for each in (*seekers, *hosts)], ground.words)
    try:
        pairs, choices = pairs_of(seekers, hosts, texts, ground.gazetteer, ground.weights)
    except TooManyMeetings as refused:
        raise UnreadableTable(TOO_MANY, requests[0], count=f"{refused.count:,}", most=f"{MOST_MEETINGS:,}") from None
    problem = Problem(
        tuple(Seeker(each.id) for each in seekers),
        tuple(Host(each.id, {ALWAYS: min(each.capacity, len(seekers))}) for each in hosts),
        (),
    )
    suited = {seekers[place].id for place in np.unique(pairs.request).tolist()}
    board = lay(problem, choices)
    del choices  # the largest of all that is held
    plan = solve_board(board, suited, service=0.0)
    return Filed(tuple(seekers), tuple(hosts), texts, pairs, plan, tuple(reader.problems))


def plan_rows(filed: Filed, ground: Ground) -> Iterator[tuple[str, ...]]:
    """Return the lines of the plan in the order of the requests' numbers, reasons in the language in force."""
    requests = {each.id: place for place, each in enumerate(filed.requests)}
    mentors = {each.id: place for place, each in enumerate(filed.mentors)}
    names = len(filed.mentors)
    keys = filed.pairs.request * max(1, names) + filed.pairs.mentor
    yield PLAN_HEAD
    for each in filed.plan.pairs:
        who, whom = requests[each.seeker], mentors[each.host]
        hours = int(filed.pairs.hours[np.searchsorted(keys, who * names + whom)])
        yield (
            each.seeker,
            each.host,
            each.start.astimezone(TOKYO).isoformat(),
            points(each.score),
            "; ".join(_words(filed, who, whom, hours, ground)),
        )


def _words(filed: Filed, who: int, whom: int, hours: int, ground: Ground) -> Iterator[str]:
    told = (*reasons(filed.requests[who], filed.mentors[whom], ground), Reason(ReasonCode.HOURS, 0.0, {"num": hours}))
    yield from (reason.words for reason in speaking_for(told))
    shared = shared_words(filed.texts, who, whom + len(filed.requests))
    if shared:
        yield _(SAME_WORDS, words="・".join(shared))


def reasons(request: Entry, mentor: Entry, ground: Ground) -> tuple[Reason, ...]:
    """Return what speaks for a pair by the rule of matching; hours and texts are not among it."""
    asker = Asker(request.id, request.marks, request.prefecture, languages=request.languages, wishes=request.wishes)
    candidate = Candidate(mentor.id, mentor.marks, mentor.prefecture, languages=mentor.languages)
    return reasons_for(asker, candidate, ground.vocabulary, ground.gazetteer, ground.weights, "")


def score_lines(filed: Filed) -> Iterator[str]:
    """Return every pair that can meet with its score, as lines of a table."""
    yield ",".join(SCORES_HEAD) + "\r\n"
    requests = [_quoted(each.id) for each in filed.requests]
    mentors = [_quoted(each.id) for each in filed.mentors]
    pairs = filed.pairs
    scores, score = np.unique(pairs.score, return_inverse=True)
    ends = [f",{points(each)}\r\n" for each in scores.tolist()]  # far fewer than pairs
    for low in range(0, len(score), 100_000):
        part = slice(low, low + 100_000)
        rows = zip(pairs.request[part].tolist(), pairs.mentor[part].tolist(), score[part].tolist(), strict=True)
        yield "".join([f"{requests[who]},{mentors[whom]}{ends[place]}" for who, whom, place in rows])


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\r\n') else cell


def points(score: float) -> str:
    """Return a score as it is written: 1012, 1012.5."""
    return f"{score:.2f}".rstrip("0").rstrip(".")


def unmatched(filed: Filed) -> list[dict[str, str]]:
    """Return who stays without and why, in words."""
    requests = {each.id: each for each in filed.requests}
    return [
        {"id": each.seeker, "reason": _(_why(requests[each.seeker], filed.mentors, each.seeker in _suited(filed)))}
        for each in filed.plan.unmatched
    ]


def _suited(filed: Filed) -> frozenset[str]:
    return frozenset(filed.requests[place].id for place in np.unique(filed.pairs.request).tolist())


def _why(request: Entry, mentors: Sequence[Entry], could: bool) -> str:
    if could:
        return ALL_FULL
    if not request.starts:
        return WITHOUT_HOURS
    free = [each for each in mentors if not each.is_paused and each.capacity and each.starts & request.starts]
    if not free:
        return NO_COMMON_HOUR
    return OWN_ORGANISATION if any(each.languages & request.languages for each in free) else NO_COMMON_LANGUAGE
