"""A person at the site: opens pages, reads mails, fills forms by what stands on them, in their language."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page
from sqlmodel import col, select

from tests.e2e.conftest import Site, check_page
from yoriai.core.i18n import Language, gettext, speaking
from yoriai.domains.notifications.models import Mail

PASSWORD = "ibasho-no-kagi-2026"
LINK = re.compile(r"https?://\S+")


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

    def press(self, message: str, **places: object) -> None:
        """Press the button with these words, and look at the page that follows."""
        self.page.get_by_role("button", name=self.say(message, **places), exact=True).first.click()
        self.page.wait_for_load_state()
        self.look()

    def fill(self, **fields: str) -> None:
        """Type into fields by their names."""
        for name, value in fields.items():
            self.page.locator(f"main [name='{name}']").first.fill(value)

    def choose(self, name: str, value: str) -> None:
        """Choose one of a field's values (a radio or a tick), opening what is folded around it."""
        folded = f"main details:has(input[name='{name}'][value='{value}']):not([open]) > summary"
        while self.page.locator(folded).count():
            self.page.locator(folded).first.click()
        self.page.locator(f"main input[name='{name}'][value='{value}']").check(force=True)

    def mails(self) -> list[Mail]:
        """Return the mails written to this person, oldest first."""
        with self.site.database.read() as session:
            query = select(Mail).where(col(Mail.address) == self.email).order_by(col(Mail.created_at), col(Mail.id))
            return list(session.exec(query))

    def newest(self, template: str) -> Mail:
        """Return the newest mail of a kind."""
        return [mail for mail in self.mails() if mail.template == template][-1]

    def follow(self, mail: Mail) -> None:
        """Open the first link of a mail."""
        found = LINK.search(mail.text)
        assert found, mail.text
        self.open(found.group(0).removeprefix(self.site.url))

    def register(self, name: str, furigana: str, next_path: str = "/me") -> None:
        """Register, read the mail, press its button."""
        self.open(f"/register?next={next_path}")
        self.fill(name=name, furigana=furigana, email=self.email, password=PASSWORD)
        self.press("Register")
        self.follow(self.newest("verify"))
        self.press("Confirm and sign in")


NewPerson = Callable[[str, Language, bool], Person]
