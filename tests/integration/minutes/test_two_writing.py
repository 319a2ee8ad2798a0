"""Two people write the same minutes for a minute: nothing is lost, and each is warned."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from tests.factories.minutes import Held, make_entry, make_held
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.ids import new_id
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.minutes import rules
from yoriai.domains.minutes.errors import TooLong
from yoriai.domains.minutes.repository import entries
from yoriai.domains.minutes.service import arranging, keeping, reading, writing
from yoriai.domains.minutes.service.arranging import Choice
from yoriai.domains.minutes.service.writing import Saved, Sent

BASE = "広報は三市で分担する。\n会場は市民会館とする。\n次回は十月に開く。"


@dataclass
class Writer:
    """Somebody who types into one entry while their page saves it: what they typed, and what they were told."""

    database: Database
    held: Held
    actor: Actor
    entry_id: str
    text: str
    revision: int
    page: str = field(default_factory=new_id)
    words: list[str] = field(default_factory=list)
    warned: int = 0
    told: set[str] = field(default_factory=set)

    def type(self, before: str, word: str) -> None:
        """Type a word before another, or at the end, and save."""
        at = self.text.find(before) if before else -1
        self.text = self.text + word if at < 0 else self.text[:at] + word + self.text[at:]
        self.words.append(word)
        self.save()

    def save(self) -> Saved:
        """Save what stands in the field, as the page does; the field stays as it was typed."""
        with self.database.write() as session:
            sent = Sent(self.text, self.revision, self.page)
            saved = writing.save(session, self.actor, self.held.meeting_id, self.entry_id, sent)
        with self.database.read() as session:
            _meeting, row = keeping.open_to_office(session, self.actor, self.held.meeting_id)
            there = reading.others(session, self.actor, row)
        self.revision = saved.revision
        self.warned += bool(saved.others) or any(other.entry_id == self.entry_id for other in there)
        self.told |= set(saved.others)
        return saved


def _two(database: Database, body: str = BASE) -> tuple[Held, str, Writer, Writer]:
    with database.write() as session:
        held = make_held(session)
        entry = make_entry(session, held, body)
        session.flush()
        entry_id, revision = entry.id, entry.revision
    both = [Writer(database, held, who, entry_id, body, revision) for who in (held.office, held.colleague)]
    return held, entry_id, both[0], both[1]


def _kept(database: Database, held: Held, entry_id: str) -> tuple[str, list[str]]:
    """Return what an entry says, and what stands beside it."""
    with database.read() as session:
        found = reading.written(reading.write(session, held.office, held.meeting_id), entry_id)
        assert found is not None
        return found.entry.body, [clash.body for clash, _by in found.clashes]


def test_two_who_write_in_different_places_of_an_entry_for_a_minute_lose_nothing(database: Database) -> None:
    held, entry_id, first, second = _two(database)
    together = Barrier(2)

    def write(writer: Writer, before: str, name: str) -> None:
        together.wait()
        for n in range(60):
            writer.type(before, f"【{name}{n}】")

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(write, first, "会場", "甲"), pool.submit(write, second, "", "乙")]:
            done.result()
    body, beside = _kept(database, held, entry_id)
    assert beside == []
    assert [word for word in [*first.words, *second.words] if word not in body] == []
    assert body.count("【") == 120
    assert (first.warned > 0, second.warned > 0) == (True, True)
    assert (first.told, second.told) == ({held.colleague.name}, {held.office.name})


def test_two_who_write_at_the_same_place_have_both_texts_kept_side_by_side(database: Database) -> None:
    held, entry_id, first, second = _two(database)
    first.type("", "三人で見に行く。")
    second.type("", "会費は集めない。")
    second.type("", "次に決める。")
    body, beside = _kept(database, held, entry_id)
    assert body == f"{BASE}三人で見に行く。"
    assert beside == [f"{BASE}会費は集めない。次に決める。"]
    assert second.warned == 2
    first.type("", "雨なら延ばす。")
    assert _kept(database, held, entry_id)[0] == f"{BASE}三人で見に行く。雨なら延ばす。"


def test_two_who_write_anywhere_at_once_lose_no_word(database: Database) -> None:
    held, entry_id, first, second = _two(database)
    together = Barrier(2)

    def write(writer: Writer, seed: int, name: str) -> None:
        rng = random.Random(seed)
        together.wait()
        for n in range(40):
            writer.type(rng.choice(["広報", "会場", "次回", "十月", ""]), f"【{name}{n}】")

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(write, first, 1, "甲"), pool.submit(write, second, 2, "乙")]:
            done.result()
    body, beside = _kept(database, held, entry_id)
    everything = "".join([body, *beside])
    assert [word for word in [*first.words, *second.words] if word not in everything] == []
    assert (first.warned > 0, second.warned > 0) == (True, True)


def test_two_who_write_different_entries_never_meet(database: Database) -> None:
    held, _entry_id, first, second = _two(database)
    with database.write() as session:
        other = make_entry(session, held, "もう一つの話")
        session.flush()
        second.entry_id, second.text, second.revision = other.id, other.body, other.revision
    first.type("", "甲")
    second.type("", "乙")
    assert (first.save().others, second.save().others) == ((), ())
    assert _kept(database, held, other.id) == ("もう一つの話乙", [])


def test_a_page_whose_answer_was_lost_goes_on_from_what_it_sent(database: Database) -> None:
    held, entry_id, first, second = _two(database)
    begun = first.revision
    first.type("会場", "【甲】")
    second.type("", "【乙】")
    first.revision = begun  # the answer never came
    first.type("会場", "【丙】")
    body, beside = _kept(database, held, entry_id)
    assert (beside, body) == ([], BASE.replace("会場", "【甲】【丙】会場") + "【乙】")


def test_a_form_without_scripts_is_merged_by_the_text_that_it_names(database: Database) -> None:
    held, entry_id, first, second = _two(database)
    first.page = second.page = ""
    first.type("会場", "【甲】")
    second.type("", "【乙】")
    assert _kept(database, held, entry_id) == (BASE.replace("会場", "【甲】会場") + "【乙】", [])


def test_a_form_that_is_sent_twice_stands_beside_once(database: Database) -> None:
    held, entry_id, first, second = _two(database)
    first.page = second.page = ""
    first.type("", "甲")
    second.type("", "乙")
    second.save()
    assert _kept(database, held, entry_id) == (f"{BASE}甲", [f"{BASE}乙"])


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice.KEEP, f"{BASE}甲甲"),
        (Choice.TAKE, f"{BASE}乙乙"),
        (Choice.BOTH, f"{BASE}甲甲\n{BASE}乙乙"),
    ],
)
def test_one_of_two_texts_is_chosen_and_whoever_types_on_goes_on_from_it(
    database: Database, choice: Choice, expected: str
) -> None:
    held, entry_id, first, second = _two(database)
    first.type("", "甲甲")
    second.type("", "乙乙")
    with database.write() as session:
        clash = reading.written(reading.write(session, held.office, held.meeting_id), entry_id)
        assert clash is not None
        clash_id = clash.clashes[0][0].id
        arranging.choose(session, held.office, held.meeting_id, entry_id, clash_id, choice)
    assert _kept(database, held, entry_id) == (expected, [])
    second.type("広報", "【丙】")
    body, _beside = _kept(database, held, entry_id)
    assert "【丙】" in body


def test_whoever_writes_in_an_entry_that_was_taken_out_brings_it_back(database: Database) -> None:
    held, entry_id, first, _second = _two(database)
    with database.write() as session:
        arranging.remove(session, held.colleague, held.meeting_id, entry_id)
    first.type("", "まだ書いている。")
    assert _kept(database, held, entry_id) == (f"{BASE}まだ書いている。", [])


def test_a_text_of_long_ago_stands_beside_what_is_there_now(database: Database) -> None:
    held, entry_id, first, second = _two(database)
    first.type("", "甲")
    with database.write() as session:
        entry = entries.find(session, keeping.locked(session, held.meeting_id).id, entry_id)
        assert entry is not None
        assert entries.forget_texts(session, clock.now() + timedelta(days=1), 100) == entry.revision
    second.type("広報", "乙")
    assert _kept(database, held, entry_id) == (f"{BASE}甲", [f"乙{BASE}"])


def test_more_than_an_entry_takes_is_refused_and_a_merge_beyond_it_stands_beside(database: Database) -> None:
    held, entry_id, first, second = _two(database, "あ。い。" * 900)
    sent = Sent("長" * (rules.ENTRY_MOST + 1), 1)
    with database.write() as session, pytest.raises(TooLong):
        writing.save(session, held.office, held.meeting_id, entry_id, sent)
    first.type("", "甲" * 300)
    second.text = "乙" * 300 + second.text
    second.save()
    body, beside = _kept(database, held, entry_id)
    assert (len(body), [len(each) for each in beside]) == (3900, [3900])


def test_who_else_writes_is_known_for_less_than_a_minute(database: Database) -> None:
    held, entry_id, first, second = _two(database)
    with clock.stopped(datetime(2026, 11, 21, 3, tzinfo=UTC)):
        first.save()
        with database.read() as session:
            _meeting, row = keeping.open_to_office(session, second.actor, held.meeting_id)
            assert reading.others(session, second.actor, row) == [reading.Other(held.office.name, entry_id)]
            assert reading.others(session, first.actor, row) == []
            clock.jump(timedelta(seconds=46))
            assert reading.others(session, second.actor, row) == []


def test_who_begins_from_what_stands_there_is_merged_however_old_it_is(database: Database) -> None:
    held, entry_id, first, _second = _two(database)
    with database.write() as session:
        entries.forget_texts(session, clock.now() + timedelta(days=1), 100)
        assert entries.count_old_texts(session, clock.now() + timedelta(days=1)) == 0
    first.type("", "まだ書いている。")
    assert _kept(database, held, entry_id) == (f"{BASE}まだ書いている。", [])
