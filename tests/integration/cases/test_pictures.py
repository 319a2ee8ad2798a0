"""Pictures of a case: added, described, put in order, taken away."""

import pytest
from sqlmodel import Session, col, func, select

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.factories.pictures import make_file
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.errors import PictureNotFound
from yoriai.domains.cases.models import CaseChange, CasePicture
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.infra import storage
from yoriai.infra.storage.schema import StoredFile

WORDS = cases.PictureWords("縁側に集まる人たち", "春の日", "撮影：見本 花子")


def add(session: Session, slug: str, width: int = 60, words: cases.PictureWords = WORDS) -> CasePicture:
    """Add a picture as the secretariat does."""
    author = cases.Author(ChangeOrigin.EDIT, make_member(session).id)
    return cases.add_picture(session, slug, author, make_file(session, width), words)


def shown(session: Session, case_id: str) -> list[int]:
    return [each.width for each in cases.pictures_of(session, case_id)]


def test_a_picture_is_kept_with_its_words_and_in_the_history(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        made = add(session, case.slug)
        (found,) = cases.pictures_of(session, case.id)

        assert (found.file_id, found.words, found.width, found.height) == (made.file_id, WORDS, 60, 40)
        assert case.revision == 2
        entry = session.exec(select(CaseChange).where(CaseChange.revision == 2)).one()
        assert entry.parts == {
            f"pictures.{made.id}": [
                None,
                {"alternative": WORDS.alternative, "caption": WORDS.caption, "credit": WORDS.credit},
            ]
        }


def test_the_same_picture_is_stored_once(database: Database) -> None:
    with database.write() as session:
        first, second = make_case(session), make_case(session)
        assert add(session, first.slug).file_id == add(session, second.slug).file_id
        assert session.exec(select(func.count(col(StoredFile.id)))).one() == 1


def test_a_picture_taken_away_is_shown_no_more_and_its_file_is_left_to_the_sweep(database: Database) -> None:
    with database.write() as session:
        first, second = make_case(session), make_case(session)
        one, other = add(session, first.slug), add(session, second.slug)
        author = cases.Author(ChangeOrigin.EDIT)
        cases.remove_picture(session, first.slug, author, one.id)
        assert shown(session, first.id) == []
        assert cases.shows_file(session, other.file_id)
        cases.remove_picture(session, second.slug, author, other.id)
        assert not cases.shows_file(session, other.file_id)
        assert storage.get(session, other.file_id) is not None


def test_pictures_change_places(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        rows = [add(session, case.slug, width) for width in (10, 20, 30)]
        author = cases.Author(ChangeOrigin.EDIT)
        cases.move_picture(session, case.slug, author, rows[2].id, forward=True)
        assert shown(session, case.id) == [10, 30, 20]
        cases.move_picture(session, case.slug, author, rows[0].id, forward=False)
        assert shown(session, case.id) == [30, 10, 20]
        cases.move_picture(session, case.slug, author, rows[2].id, forward=True)
        assert shown(session, case.id) == [30, 10, 20]


def test_another_order_stands_in_the_history_with_who_made_it_and_the_same_one_does_not(database: Database) -> None:
    with database.write() as session:
        case, member = make_case(session), make_member(session)
        rows = [add(session, case.slug, width, cases.PictureWords(words)) for width, words in ((10, "庭"), (20, "門"))]
        before = case.revision
        author = cases.Author(ChangeOrigin.EDIT, member.id)
        cases.move_picture(session, case.slug, author, rows[1].id, forward=True)
        cases.move_picture(session, case.slug, author, rows[1].id, forward=True)

        assert case.revision == before + 1
        entry = session.exec(select(CaseChange).where(CaseChange.revision == case.revision)).one()
        assert (entry.parts, entry.member_id) == ({"picture_order": [["庭", "門"], ["門", "庭"]]}, member.id)


def test_a_picture_is_described_anew(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        made = add(session, case.slug)
        cases.describe_picture(
            session, case.slug, cases.Author(ChangeOrigin.EDIT), made.id, cases.PictureWords("庭の畑")
        )
        assert [each.words for each in cases.pictures_of(session, case.id)] == [cases.PictureWords("庭の畑")]
        assert case.revision == 3


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (cases.PictureWords("  "), "alternative"),
        (cases.PictureWords("あ" * 301), "alternative"),
        (cases.PictureWords("縁側", caption="あ" * 201), "caption"),
        (cases.PictureWords("縁側", credit="あ" * 121), "credit"),
    ],
)
def test_words_that_are_missing_or_too_long_are_refused(
    database: Database, words: cases.PictureWords, field: str
) -> None:
    with database.write() as session:
        case = make_case(session)
        with pytest.raises(Invalid) as refused:
            add(session, case.slug, words=words)
        assert refused.value.field == field


def test_a_picture_too_many_and_a_file_that_is_none_are_refused(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        with pytest.raises(Invalid):
            cases.add_picture(session, case.slug, cases.Author(ChangeOrigin.EDIT), "01NOTHING", WORDS)
        for width in range(1, 13):
            add(session, case.slug, width)
        with pytest.raises(Invalid):
            add(session, case.slug, 13)


def test_a_picture_of_another_case_is_not_found(database: Database) -> None:
    with database.write() as session:
        first, second = make_case(session), make_case(session)
        made = add(session, first.slug)
        with pytest.raises(PictureNotFound):
            cases.remove_picture(session, second.slug, cases.Author(ChangeOrigin.EDIT), made.id)


def test_a_picture_is_public_while_a_published_case_shows_it(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        made = add(session, case.slug)
        assert cases.is_public(session, made.file_id)
        cases.retire(session, case.slug, None, "団体の希望により")
        assert not cases.is_public(session, made.file_id)
        assert not cases.is_public(session, make_file(session, 11))


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_depend_on_the_number_of_pictures(database: Database, number: int) -> None:
    with database.write() as session:
        case_id, slug = (case := make_case(session)).id, case.slug
        for width in range(number):
            add(session, slug, 10 + width)
    with database.read() as session, asked(database) as statements:
        assert len(cases.pictures_of(session, case_id)) == number
    assert len([each for each in statements if each.startswith("SELECT")]) == 2
