"""Mentors as the journeys need them: becoming one, and tapping the half-hours in which one is free."""

from collections.abc import Collection

from tests.e2e.people import Person

TEN, FOUR = 10 * 60, 16 * 60


def become_a_mentor(
    mentor: Person, name: str, furigana: str, *, prefecture: str = "", cases: Collection[str] = ()
) -> None:
    """Register, and say what one knows about, with cases of one's own that are looked for by their first words."""
    mentor.register(name, furigana, "/me/mentor/profile", prefecture)
    mentor.open("/me/mentor/profile")
    mentor.fill(headline="空き家で子ども食堂をひらいて8年", experience="保健所のこと、人のこと", capacity="3")
    mentor.choose("mark_food", "primary")
    mentor.choose("mark_vacant-houses", "primary")
    for words in cases:
        mentor.fill(q=words)
        mentor.press("Search the cases")
        mentor.page.locator("main input[name=cases]").first.check(force=True)
    mentor.choose("promise", "yes")
    mentor.press("Become a mentor")


def open_the_week(mentor: Person, first: int = TEN, last: int = FOUR) -> None:
    """Tap the half-hours of a Monday, and copy it to the other days of work."""
    mentor.open("/me/mentor/hours")
    # Monday is open, since nothing is stated yet
    for minute in range(first, last, 30):
        mentor.page.locator(f"main [name='day_0'][value='{minute}']").check(force=True)
    mentor.tap(mentor.page.locator("main button[value='copy.0.weekdays']"))
    mentor.press("Save my hours")


def wish_for(founder: Person, *names: str) -> None:
    """Look for mentors by their names inside the form of a request, and add each to those wished for."""
    for rank, name in enumerate(names, start=1):
        founder.fill(q=name)
        founder.tap(founder.page.locator("main .search-row button[value=find]"))
        founder.tap(founder.page.locator("main .wish-found", has_text=name).locator("button[value^='add.']"))
        assert founder.page.locator("main .wish").count() == rank
    assert founder.say("%(mentor)s is asked first.", mentor=names[0]) in founder.seen


def move_up(founder: Person, name: str) -> None:
    """Move a mentor up among those wished for."""
    founder.tap(founder.page.locator("main .wish", has_text=name).locator("button[value^='up.']"))


def tick_hours(person: Person, *starts: str) -> None:
    """Tick hours of a grid by the beginning of their instants in UTC."""
    for start in starts:
        slot = person.page.locator(f"main input[name=starts][value^='{start}']")
        person.choose("starts", slot.get_attribute("value") or "")
