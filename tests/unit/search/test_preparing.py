"""Records taken apart ahead: the same documents whether here, in other processes, or when they are stored."""

import json
import os
import signal
import subprocess
import sys

import pytest

from yoriai.infra.search import NOTHING_PREPARED, Record, prepare
from yoriai.infra.search.preparing import WORTH_PROCESSES, _Process
from yoriai.infra.search.stored import document
from yoriai.infra.segmenting.segmenter import shared_segmenter

RECORD = Record("r6-01", "空き家で子ども食堂", "毎週土曜に\n縁側をひらく。", "NPO法人 見本\nみほん", "島根県、松江市")


def test_what_was_taken_apart_before_is_found_by_its_texts_whatever_its_key() -> None:
    prepared = prepare([RECORD])
    made = document(shared_segmenter(), RECORD)
    assert prepared.find(RECORD._replace(key="another")) == made
    assert prepared.find(RECORD._replace(title="別の題")) is None
    assert {word: prepared.reading(word) for word in made.words} == {
        word: shared_segmenter().reading(word) for word in made.words
    }


def test_a_record_without_words_is_kept_too() -> None:
    silent = Record("r6-02", "", "")
    assert prepare([silent]).find(silent) == document(shared_segmenter(), silent)


def test_nothing_prepared_knows_nothing() -> None:
    assert (NOTHING_PREPARED.find(RECORD), NOTHING_PREPARED.reading("食堂")) == (None, None)


def test_many_records_go_to_other_processes_and_come_back_the_same() -> None:
    records = [RECORD._replace(key=str(number), title=f"{number}番の居場所") for number in range(WORTH_PROCESSES)]
    told: list[tuple[int, int]] = []
    prepared = prepare([*records, records[0]], lambda done, total: told.append((done, total)))
    assert told[-1] == (len(records), len(records))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    segmenter = shared_segmenter()
    for record in records[::50]:
        made = document(segmenter, record)
        assert prepared.find(record) == made
        assert all(prepared.reading(word) == segmenter.reading(word) for word in made.words)


def test_a_process_that_dies_is_an_error_and_no_endless_wait() -> None:
    with _Process() as process:
        os.kill(process._process.pid, signal.SIGKILL)
        with pytest.raises((EOFError, BrokenPipeError)):
            process.pack([RECORD[1:]])


def test_such_a_process_imports_nothing_of_the_program() -> None:
    code = "import json, sys, yoriai.infra.search.preparing; json.dump(list(sys.modules), sys.stdout)"
    said = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True).stdout
    ours = {".".join(name.split(".")[:2]) for name in json.loads(said) if name.startswith("yoriai.")}
    assert ours == {"yoriai.core", "yoriai.infra"}
