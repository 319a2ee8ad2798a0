"""The inbox when busy: things of one sort stand together, and beyond the first few they are folded."""

from yoriai.domains.inbox.items import DeskItem, Kind
from yoriai.domains.programmes.states import WorkArea
from yoriai.web.desk.work_rows import SHOWN_OF_A_SORT, groups_of

STUCK, DRAFT = (Kind(name, WorkArea.MENTORING, name) for name in ("stuck", "draft"))


def things(kind: Kind, number: int) -> list[DeskItem]:
    return [DeskItem(kind, str(place), "why", "what", "/desk", 5) for place in range(number)]


def test_the_first_of_each_sort_are_seen_and_the_others_are_folded() -> None:
    stuck, drafts = things(STUCK, SHOWN_OF_A_SORT + 2), things(DRAFT, 1)
    first, second = groups_of([*stuck, *drafts])
    assert (first.shown, first.folded) == (stuck[:SHOWN_OF_A_SORT], stuck[SHOWN_OF_A_SORT:])
    assert (second.shown, second.folded) == (drafts, [])


def test_one_thing_alone_is_not_folded() -> None:
    (group,) = groups_of(things(STUCK, SHOWN_OF_A_SORT + 1))
    assert (len(group.shown), len(group.folded)) == (SHOWN_OF_A_SORT + 1, 0)


def test_nothing_makes_no_group() -> None:
    assert groups_of([]) == []
