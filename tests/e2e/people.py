"""A person at the site: opens pages, reads mails, fills forms by what stands on them, in their language."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page
from sqlmodel import col, select

from tests.e2e.conftest import Site, check_page
from tests.factories.accounts import actor_for
from tests.factories.organisations import make_kept
from yoriai.core.i18n import Language, gettext, speaking
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Role
from yoriai.domains.notifications.models import Mail

PASSWORD = "ibasho-no-kagi-2026"
LINK = re.compile(r"https?://\S+")
IS_SWAPPED = r"button => Boolean(button.form?.closest('[hx-get], [hx-post], [hx-boost\\:inherited=true]'))"


@dataclass
class Person:
    """Somebody with a browser and a mailbox."""

    site: Site
    page: Page
    email: str
    language: Language
    scripts: bool

    def say(self, message: str, **places: object) -> str:
        """Return a message as this person reads it."""
        with speaking(self.language):
            return gettext(message, **places)

    def open(self, path: str) -> None:
        """Open a page of the site and look whether everybody could use it."""
        self.page.goto(path)
        self.look()

    def look(self) -> None:
        """Check the page for violations: axe needs scripts, and what a page looks like is not the database's doing."""
        if self.scripts and self.site.database.is_sqlite:
            check_page(self.page)

    @property
    def seen(self) -> str:
        """What stands on the page."""
        return self.page.locator("main").inner_text()

    def go(self, message: str, **places: object) -> None:
        """Follow the link with these words."""
        self.go_to(self.say(message, **places))

    def go_to(self, name: str) -> None:
        """Follow the link with this name, whatever the language."""
        self.leave_by(self.page.locator("main").get_by_role("link", name=name, exact=True).first)

    def leave_by(self, way: Locator) -> None:
        """Click what leads to another page, and look at that page."""
        # not `expect_navigation`: what htmx writes into the history would count, though it loads nothing
        with self.page.expect_event("load"):
            way.click()
        self.look()

    def press(self, message: str, **places: object) -> None:
        """Press the button with these words, and look at the page that follows."""
        button = self.page.get_by_role("button", name=self.say(message, **places), exact=True).first
        if self.scripts and button.evaluate(IS_SWAPPED):
            button.click()
            self.page.wait_for_load_state()
            self.look()
        else:
            self.leave_by(button)

    def tap(self, button: Locator) -> None:
        """Press what changes a part of the page: with scripts that part is swapped, without them the page is loaded."""
        if self.scripts:
            with self.page.expect_response(lambda answer: answer.request.method == "POST"):
                button.click()
            self.page.wait_for_load_state("networkidle")
            self.look()
        else:
            self.leave_by(button)

    def fill(self, **fields: str) -> None:
        """Type into fields by their names, opening what is folded around them."""
        for name, value in fields.items():
            self._unfold(f"[name='{name}']")
            self.page.locator(f"main [name='{name}']").first.fill(value)

    def choose(self, name: str, value: str) -> None:
        """Choose one of a field's values (a radio or a tick), opening what is folded around it."""
        self._unfold(f"input[name='{name}'][value='{value}']")
        self.page.locator(f"main input[name='{name}'][value='{value}']").check(force=True)

    def _unfold(self, field: str) -> None:
        folded = self.page.locator(f"main details:has({field}):not([open]) > summary")
        while folded.count():
            folded.first.click()

    def mails(self) -> list[Mail]:
        """Return the mails written to this person, oldest first."""
        with self.site.database.read() as session:
            query = select(Mail).where(col(Mail.address) == self.email).order_by(col(Mail.created_at), col(Mail.id))
            return list(session.exec(query))

    def newest(self, template: str) -> Mail:
        """Return the newest mail of a kind."""
        return [mail for mail in self.mails() if mail.template == template][-1]

    def told(self, words: str) -> Mail:
        """Return the newest mail that tells at once of something with these words."""
        return [mail for mail in self.mails() if mail.template == "notice" and words in mail.text][-1]

    def follow(self, mail: Mail, part: str = "") -> None:
        """Open the first link of a mail that has these signs, as mail programs do: in a new window, never within the
        page that is open.
        """
        found = next((link for link in LINK.findall(mail.text) if part in link), None)
        assert found, mail.text
        self.page.goto("about:blank")
        self.open(found.removeprefix(self.site.url))

    def unread(self) -> int:
        """Return how many notices the bell says are unread, on the page that is open."""
        told = "".join(self.page.locator(".bell-count").all_inner_texts())
        return int("".join(filter(str.isdigit, told)) or 0)

    def register(self, name: str, furigana: str, next_path: str = "/me", prefecture: str = "") -> None:
        """Register, read the mail, press its button."""
        self.open(f"/register?next={next_path}")
        self.sign_up(name, furigana, prefecture)

    def sign_up(self, name: str, furigana: str, prefecture: str = "") -> None:
        """Register on the page that asks for it, read the mail, press its button."""
        self.fill(name=name, furigana=furigana, email=self.email, password=PASSWORD)
        self.page.locator("main select[name=prefecture]").select_option(prefecture)
        self.press("Register")
        self.follow(self.newest("verify"))
        self.press("Confirm and sign in")

    def come_back(self, path: str) -> None:
        """Open a page after some weeks: where the sign-in has lapsed, signing in leads on to it."""
        self.open(path)
        self.sign_in_if_asked()

    def sign_in_if_asked(self) -> None:
        """Sign in where the page that is open asks for it."""
        if "/sign-in" in self.page.url:
            self.fill(email=self.email, password=PASSWORD)
            self.press("Sign in")

    def sign_in(self, next_path: str = "/me") -> None:
        """Sign in, as somebody does whose sign-in has lapsed."""
        self.open(f"/sign-in?next={next_path}")
        self.fill(email=self.email, password=PASSWORD)
        self.press("Sign in")

    def join_the_secretariat(self) -> None:
        """Be given the role, as the command line does it."""
        with self.site.database.write() as session:
            member = accounts.find_by_email(session, self.email)
            assert member
            accounts.grant_role(session, None, member.member_id, Role.SECRETARIAT)


NewPerson = Callable[[str, Language, bool], Person]


def let_keep(site: Site, keeper: Person, organisation: str) -> None:
    """Let somebody be the owner of an organisation."""
    with site.database.write() as session:
        found = accounts.find_by_email(session, keeper.email)
        assert found
        make_kept(session, organisation, actor_for(session.get_one(Member, found.member_id)))
