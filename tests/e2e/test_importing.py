"""The secretariat brings a casebook: looks at each record, answers for a label, imports, brings it again and worse."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, both_ways, check_page
from tests.e2e.people import Person
from tests.unit.cases.books import book
from yoriai.core import clock
from yoriai.core.i18n import Language

START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
HEIGHT = 844
BOOK = book().replace("高齢者", "お年寄り")
TABLE = (
    "番号,団体名,取組名,都道府県,取組の種類★,対象★\r\n"
    "01,ＮＰＯ法人縁側（見本）,縁側でお茶を飲む会,島根県,居場所づくり,子ども・若者\r\n"
    "02,見本の会,だれでも夕食の日,島根県,食を通じたつながり,\r\n"
)


@dataclass
class Secretary(Person):
    """Somebody of the secretariat, who looks at each page on a telephone and on a large screen."""

    def look(self) -> None:
        """Check the page at both widths."""
        if self.scripts:
            for width in (320, 1280):
                self.page.set_viewport_size({"width": width, "height": HEIGHT})
                check_page(self.page)

    def bring(self, path: Path, edition: str = "") -> None:
        """Choose a file and send it."""
        self.open("/desk/imports")
        self.page.locator("input[name=file]").set_input_files(path)
        self.fill(edition=edition)
        self.press("Send and look at it")

    def wait(self, until: str, **places: object) -> None:
        """Watch the work until these words stand there; without scripts the page is asked again."""
        expect(self.page.locator(".import-progress")).to_be_visible()
        self.site.sweep()
        if not self.scripts:
            self.page.get_by_role("link", name=self.say("Look again")).click()
        self.page.locator("main").get_by_text(self.say(until, **places)).first.wait_for()
        self.look()

    def outcomes(self) -> list[str]:
        """Return how many records there are, all and of each outcome."""
        return self.page.locator("#results nav li").all_inner_texts()

    def take(self, message: str, **places: object) -> None:
        """Have records written, and watch that."""
        self.press(message, **places)
        self.wait("In the catalogue")


@both_ways
def test_a_casebook_comes_into_the_catalogue(
    site: Site, new_page: Callable[..., Page], tmp_path: Path, language: Language, scripts: bool
) -> None:
    clock.jump_to(START)
    page = new_page("ja-JP" if language == "ja" else "en-GB", 1280, scripts=scripts)
    desk = Secretary(site, page, "desk@example.jp", language, scripts)
    desk.register("見本 つくえ", "みほん つくえ")
    desk.join_the_secretariat()

    _a_book_with_a_label_nobody_knows(desk, _file(tmp_path / "見本の事例集.txt", BOOK))
    _the_same_again(desk, tmp_path / "見本の事例集.txt")
    _a_later_state_of_it(desk, _file(tmp_path / "改訂版.txt", BOOK.replace("毎週土曜に", "毎週日曜に")))
    _one_that_is_unclear(desk, _file(tmp_path / "写し.txt", BOOK.replace("沖縄県 那覇市", "沖縄県 竜宮市")))
    _one_that_is_no_text(desk, tmp_path)
    _a_table_from_an_old_spreadsheet(desk, tmp_path / "一覧.csv")


def _file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _a_book_with_a_label_nobody_knows(desk: Secretary, path: Path) -> None:
    desk.bring(path, edition="r9")
    desk.wait("What are these?")
    assert "お年寄り" in desk.seen
    desk.page.locator("select[name=answer_0]").select_option("alias:older-people")
    desk.press("Keep this and read the file again")
    desk.wait("Record by record")
    assert desk.outcomes() == [f"{desk.say('All records')} (3)", f"{desk.say('New')} (3)"]
    assert "お年寄り" not in desk.seen
    _open_first_record(desk)
    desk.take("Take all 3 records" if desk.language == "en" else "3件すべてを取り込む")
    assert desk.say("The import is done") in desk.seen
    desk.page.get_by_role("link", name=desk.say("See them in the catalogue")).click()
    desk.page.get_by_role("link", name="空き家の縁側をひらいて、となりの人を知る").first.wait_for()


def _the_same_again(desk: Secretary, path: Path) -> None:
    desk.bring(path, edition="r9")
    desk.wait("Record by record")
    assert desk.outcomes() == [f"{desk.say('All records')} (3)", f"{desk.say('As it was')} (3)"]
    assert desk.say("The catalogue says all of this already. You can discard the import.") in desk.seen
    desk.press("Discard")


def _a_later_state_of_it(desk: Secretary, path: Path) -> None:
    desk.bring(path, edition="r9")
    desk.wait("Record by record")
    desk.page.locator("#results nav").get_by_role("link", name=desk.say("Changes")).click()
    desk.page.wait_for_url("**outcome=changed*")
    _open_first_record(desk)
    assert desk.page.locator("#results ins").count()


def _open_first_record(desk: Secretary) -> None:
    desk.page.locator("#results details > summary").first.click()
    desk.look()


def _one_that_is_unclear(desk: Secretary, path: Path) -> None:
    desk.bring(path, edition="r9")
    desk.wait("Record by record")
    assert f"{desk.say('Unclear')} (1)" in desk.outcomes()
    assert "竜宮市" in desk.seen
    desk.take("Take the 2 clear records" if desk.language == "en" else "はっきりした2件だけを取り込む")
    assert ("1 record was left out." if desk.language == "en" else "1件は取り込みませんでした。") in desk.seen


def _one_that_is_no_text(desk: Secretary, folder: Path) -> None:
    picture = folder / "表紙.txt"
    picture.write_bytes(b"%PDF-1.7\n\x00\x01\x02\xff\xfe\x80")
    desk.bring(picture, edition="r7")
    assert desk.page.locator("#f-file-error").is_visible()
    assert desk.page.locator("[name=edition]").input_value() == "r7"


def _a_table_from_an_old_spreadsheet(desk: Secretary, path: Path) -> None:
    path.write_bytes(TABLE.encode("cp932"))
    desk.bring(path, edition="r8")
    desk.wait("Record by record")
    assert "縁側でお茶を飲む会" in desk.seen
    desk.take("Take all 2 records" if desk.language == "en" else "2件すべてを取り込む")
    desk.open("/cases?q=縁側")
    assert "縁側でお茶を飲む会" in desk.seen
