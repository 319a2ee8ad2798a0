"""A record of a practice, put together from its page and the book's index."""

from yoriai.domains.cases.casebook.area import Place
from yoriai.domains.cases.casebook.dates import read_founded
from yoriai.domains.cases.casebook.index import Index
from yoriai.domains.cases.casebook.labels import SECTION_FIELDS, Field
from yoriai.domains.cases.casebook.marking import Marking
from yoriai.domains.cases.casebook.names import PROFILE_VOTE, Printed, choose_name, split_reading
from yoriai.domains.cases.casebook.page import Page
from yoriai.domains.cases.casebook.problems import Problem, Reason, problem
from yoriai.domains.cases.casebook.records import CaseRecord, Profile, SectionKey
from yoriai.domains.cases.casebook.websites import read_websites, says_none
from yoriai.domains.taxonomy.spelling import squeeze


def read_profile(page: Page) -> tuple[Profile, tuple[Problem, ...]]:
    """Read the organisation's table, and report a date or a web address that is none."""
    problems: list[Problem] = []
    date_printed = squeeze(page.text_of(Field.FOUNDED))
    founded, note = read_founded(date_printed)
    if date_printed and founded is None:
        problems.append(problem(page.line_of(Field.FOUNDED), date_printed, Reason.UNREADABLE_DATE))
    website_printed = page.text_of(Field.WEBSITE)
    websites = read_websites(website_printed)
    if not websites and not says_none(website_printed):
        problems.append(problem(page.line_of(Field.WEBSITE), website_printed, Reason.UNREADABLE_WEBSITE))
    profile = Profile(
        representative=squeeze(page.text_of(Field.REPRESENTATIVE)),
        founded=founded,
        founded_note=note,
        staff=squeeze(page.text_of(Field.STAFF)),
        address=squeeze(page.text_of(Field.ADDRESS)),
        website=websites[0] if websites else "",
        other_websites=websites[1:],
        message=page.text_of(Field.MESSAGE),
    )
    return profile, tuple(problems)


def assemble(
    page: Page, number: str | None, index: Index, place: Place, marking: Marking, profile: Profile
) -> CaseRecord:
    """Put a record together; the number and page are the index's, or the page number printed on the page itself."""
    contents = index.contents.get(number) if number else None
    head, reading = split_reading(page.text_of(Field.ORGANISATION))
    own, own_reading = split_reading(page.text_of(Field.NAME))
    printed = [Printed(split_reading(name)[0]) for name in index.names_of(number)] if number else []
    printed += [Printed(head), Printed(own, PROFILE_VOTE)]
    organisation, aliases = choose_name(printed, profile.website)
    footer = page.footers[0] if page.footers else None
    return CaseRecord(
        number=number,
        title=squeeze(page.text_of(Field.TITLE)),
        organisation=organisation,
        aliases=aliases,
        prefecture=place.prefecture.name if place.prefecture else None,
        beyond_prefecture=place.beyond_prefecture,
        municipalities=place.municipalities,
        marks=marking.marks,
        sections={SectionKey(name.value): page.text_of(name) for name in SECTION_FIELDS if page.text_of(name)},
        profile=profile,
        page=contents.page if contents else footer,
        line=page.line,
        furigana=own_reading or reading,
    )
