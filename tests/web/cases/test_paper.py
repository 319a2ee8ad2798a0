"""A case to take along: PDF in the reader's language, BibTeX, RIS; a collection with its notes."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.pdfs import headings, read, text_of
from tests.web.pages import sign_in_as
from yoriai.core import clock
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.infra import paper
from yoriai.infra.allowance import Allowance
from yoriai.web.cases import papers
from yoriai.web.cases.papers import collection_pdf
from yoriai.web.site import create_app

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
HOSTILE = '#panic("x") *b* $x$ <l> @r'


@pytest.fixture
def two(client: TestClient, database: Database) -> TestClient:
    with database.write() as session:
        make_case(
            session,
            number="01",
            title="みんなの子ども食堂",
            organisation="NPO法人 見本",
            marks={"food": "primary", "youth": "secondary"},
            sections={"purpose": f"場をつくる。{HOSTILE}", "results": "- できた\n- 続いた"},
        )
        make_case(session, number="02", title="", organisation="例示の会", sections={}, municipalities=())
    return client


def test_a_case_as_pdf_has_all_that_its_page_tells(two: TestClient) -> None:
    answer = two.get("/cases/r6-01.pdf")
    said = text_of(answer.content)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["content-disposition"] == 'inline; filename="r6-01.pdf"'
    wanted = [
        "みんなの子ども食堂",
        "NPO法人見本",
        "島根県松江市",
        "★食を通じたつながり",
        "☆こども・若者",
        "場をつくる。",
        "続いた",
    ]
    wanted += [
        "見本花子",
        "http://testserver/cases/r6-01",
        "「みんなの子ども食堂」『地域における",
        "公共データ利用規約",
    ]
    wanted += ["".join(HOSTILE.split())]
    assert [words for words in wanted if words not in said] == []


def test_a_half_empty_record_is_a_whole_document(two: TestClient) -> None:
    said = text_of(two.get("/cases/r6-02.pdf").content)

    assert "ここにあるのは基本情報だけです" in said
    assert "例示の会" in said


def test_the_pdf_speaks_the_readers_language(two: TestClient) -> None:
    pdf = two.get("/cases/r6-01.pdf", headers={"Accept-Language": "en"}).content
    reader = read(pdf)

    assert str(reader.root_object["/Lang"]) == "en"
    assert "Source and citation" in headings(reader)


def test_a_change_is_in_the_next_pdf(two: TestClient, database: Database) -> None:
    before = two.get("/cases/r6-01.pdf").content
    with database.write() as session:
        make_case(
            session,
            number="01",
            title="みんなの子ども食堂",
            organisation="NPO法人 見本",
            sections={"purpose": "変わりました。"},
        )

    assert "変わりました" not in text_of(before)
    assert "変わりました" in text_of(two.get("/cases/r6-01.pdf").content)


@pytest.mark.parametrize("ending", [".pdf", "/citation.bib", "/citation.ris"])
@pytest.mark.parametrize("slug", ["r6-99", "nothing", "%2e%2e"])
def test_no_case_no_file(two: TestClient, slug: str, ending: str) -> None:
    assert two.get(f"/cases/{slug}{ending}").status_code == 404


@pytest.mark.parametrize("ending", [".pdf", "/citation.bib", "/citation.ris"])
def test_a_case_that_was_withdrawn_has_no_files(two: TestClient, database: Database, ending: str) -> None:
    assert two.get(f"/cases/r6-01{ending}").status_code == 200
    with database.write() as session:
        cases.retire(session, "r6-01", None, "団体の希望により")

    assert two.get(f"/cases/r6-01{ending}").status_code == 404


def test_citations_are_files_that_name_the_day(two: TestClient) -> None:
    with clock.stopped(NOW):
        bibtex, ris = two.get("/cases/r6-01/citation.bib"), two.get("/cases/r6-01/citation.ris")

    assert bibtex.headers["content-disposition"] == 'attachment; filename="r6-01.bib"'
    assert bibtex.text.startswith("@incollection{yoriai-r6-01,")
    assert "urldate = {2026-11-21}" in bibtex.text
    assert ris.headers["content-type"] == "application/x-research-info-systems; charset=utf-8"
    assert "Y2  - 2026/11/21" in ris.text.splitlines()


@pytest.mark.usefixtures("two")
def test_a_collection_has_a_title_page_contents_and_notes(database: Database, settings: Settings) -> None:
    with database.read() as session, clock.stopped(NOW):
        entries = [(cases.details(session, "r6-01"), f"まず読む。{HOSTILE}"), (cases.details(session, "r6-02"), "")]
        pdf = collection_pdf(
            session,
            settings,
            f"読書会 {HOSTILE}",
            "秋の会の\n資料",
            entries,
            author="見本 花子",
            path="/collections/x",
            reader="member 1",
        )
    pages = ["".join(page.extract_text().split()) for page in read(pdf).pages]
    hostile = "".join(HOSTILE.split())

    assert len(pages) == 3
    wanted = [
        f"読書会{hostile}",
        "見本花子",
        "秋の会の",
        "2件の事例",
        "2026年11月21日",
        "目次",
        "みんなの子ども食堂",
        "例示の会",
    ]
    assert [words for words in [*wanted, "http://testserver/collections/x"] if words not in pages[0]] == []
    assert f"まず読む。{hostile}" in pages[1]
    assert "このまとめに入れた理由" not in pages[2]


@pytest.mark.usefixtures("two")
def test_an_empty_collection_is_a_title_page(database: Database, settings: Settings) -> None:
    with database.read() as session:
        pdf = collection_pdf(session, settings, "これから", "", [], reader="member 1")

    assert "0件の事例" in text_of(pdf)


def test_who_has_had_many_made_is_asked_to_wait_and_others_are_not(
    two: TestClient, database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = paper.Press(Allowance(2, timedelta(seconds=6)))
    monkeypatch.setattr(papers, "press", lambda: press)
    english = {"Accept-Language": "en"}
    with database.write() as session:
        make_case(session, number="03", title="縁側")
        member = make_member(session)
    with clock.stopped(NOW):
        assert [two.get(f"/cases/r6-0{number}.pdf").status_code for number in (1, 2)] == [200, 200]

        refused = two.get("/cases/r6-03.pdf")
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "6")
        assert "少しお待ちください" in refused.text
        assert "6秒ほど待って" in refused.text
        assert "6 seconds" in two.get("/cases/r6-03.pdf", headers=english).text
        # what is kept, for everybody or by the press, is there for the asking
        assert two.get("/cases/r6-01.pdf").status_code == 200
        with TestClient(create_app(settings, database)) as elsewhere:
            assert elsewhere.get("/cases/r6-02.pdf").status_code == 200
            assert sign_in_as(elsewhere, database, member.id).get("/cases/r6-03.pdf").status_code == 200

        clock.jump(timedelta(seconds=6))
        assert two.get("/cases/r6-03.pdf", headers=english).status_code == 200


def test_a_long_title_is_cut_in_the_line_above_the_following_pages(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session, number="01", title="題" * 200, sections={"content": "本文です。\n" * 200})

    pages = read(client.get("/cases/r6-01.pdf").content).pages

    assert "".join(pages[0].extract_text().split()).count("題") == 200
    assert [pages[1].extract_text().count(sign) for sign in ("題", "…")] == [39, 1]


def test_a_long_label_on_paper_stands_apart_from_what_it_says(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session, number="01", sections={"results": "連携先の数：9校"})

    (told,) = re.findall(
        r"連携・協力した団体(\s*)9",
        read(client.get("/cases/r6-01.pdf").content).pages[0].extract_text(),
    )

    assert told
