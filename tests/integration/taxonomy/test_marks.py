"""The vocabulary in the database, and marks that subjects carry."""

import pytest
from sqlmodel import Session, col, select

from tests.queries import asked
from yoriai.core.db import Database
from yoriai.core.ids import new_id
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.errors import UnknownPrefecture, UnknownTerm
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.models import MarkRow, TermRow
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.domains.taxonomy.vocabulary import load_vocabulary

IBASHO = Marks({"ibasho": "primary", "youth": "secondary"})


def mark(session: Session, marks: Marks, kind: SubjectKind = SubjectKind.CASE) -> str:
    subject = new_id()
    taxonomy.set_marks(session, kind, subject, marks)
    return subject


def test_terms_are_loaded_once(database: Database) -> None:
    with database.write() as session:
        assert taxonomy.load_terms(session) == 0
        vocabulary = taxonomy.vocabulary(session)

    shipped = load_vocabulary()
    assert vocabulary.groups == shipped.groups
    assert vocabulary.practices == shipped.practices
    assert vocabulary.targets == shipped.targets


def test_a_changed_label_is_brought_up_to_the_data(database: Database) -> None:
    with database.write() as session:
        row = session.get_one(TermRow, "ibasho")
        row.label = "古い名前"
        session.flush()
        session.expire_all()

        assert taxonomy.load_terms(session) == 1
        assert taxonomy.vocabulary(session).get("ibasho").label == "居場所づくり"


def test_marks_are_kept_replaced_and_removed(database: Database) -> None:
    with database.write() as session:
        subject = mark(session, IBASHO)
        assert taxonomy.marks_of(session, [subject, "none"]) == {subject: IBASHO, "none": Marks()}

        assert taxonomy.set_marks(session, SubjectKind.CASE, subject, Marks({"food": "primary"}))
        assert taxonomy.marks_of(session, [subject])[subject] == Marks({"food": "primary"})

        taxonomy.remove_marks(session, subject)
        assert taxonomy.marks_of(session, [subject])[subject] == Marks()


def test_setting_the_same_marks_again_writes_nothing(database: Database) -> None:
    with database.write() as session:
        subject = mark(session, IBASHO)
        with asked(database) as statements:
            assert not taxonomy.set_marks(session, SubjectKind.CASE, subject, IBASHO)

    assert [statement for statement in statements if not statement.startswith("SELECT")] == []


def test_a_term_that_does_not_exist_is_refused(database: Database) -> None:
    with database.write() as session, pytest.raises(UnknownTerm) as refused:
        mark(session, Marks({"nothing": "primary"}))

    assert refused.value.field == "marks"


def test_the_marks_of_a_kind_come_as_plain_pairs(database: Database) -> None:
    with database.write() as session:
        one = mark(session, Marks({"ibasho": "primary", "youth": "secondary"}))
        other = mark(session, Marks({"connection": "primary"}))
        mark(session, Marks({"ibasho": "primary"}), SubjectKind.MEMBER)

        assert {
            subject: sorted(pairs) for subject, pairs in taxonomy.marks_of_kind(session, SubjectKind.CASE).items()
        } == {
            one: [("ibasho", True), ("youth", False)],
            other: [("connection", True)],
        }
        assert taxonomy.marks_of_kind(session, SubjectKind.CASE, [other]) == {other: [("connection", True)]}


def test_a_group_stands_for_its_practices(database: Database) -> None:
    with database.read() as session:
        vocabulary = taxonomy.vocabulary(session)

    kinds = [vocabulary.get("connection").kind, vocabulary.get("ibasho").kind]
    assert taxonomy.codes_within(vocabulary, "connection", kinds, "practice") == {
        "connection",
        "exchange",
        "ibasho",
        "food",
        "work",
    }
    with pytest.raises(UnknownTerm):
        taxonomy.codes_within(vocabulary, "youth", kinds, "practice")


@pytest.mark.parametrize("text", ["島根県", "島根", "32", " 島根県 ", "Shimane", "shimane"])
def test_a_prefecture_is_named_in_any_usual_way(text: str) -> None:
    assert taxonomy.get_prefecture(text).code == "32"


@pytest.mark.parametrize("text", ["", "島", "48", "島根県松江市", "松江市", "x" * 500])
def test_what_is_no_prefecture_is_refused(text: str) -> None:
    with pytest.raises(UnknownPrefecture):
        taxonomy.get_prefecture(text)


def test_the_weight_narrows_the_subjects(database: Database) -> None:
    with database.write() as session:
        primary = mark(session, IBASHO)
        mark(session, Marks({"ibasho": "secondary"}))
        found = taxonomy.subjects_marked(SubjectKind.CASE, ["ibasho"], MarkWeight.PRIMARY)

        rows = select(MarkRow.subject_id).where(col(MarkRow.subject_id).in_(found)).distinct()
        assert session.exec(rows).all() == [primary]
