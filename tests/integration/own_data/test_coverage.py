"""Nothing that names a member is forgotten: every column is declared, every key of the download has its words."""

from yoriai.core.db import metadata
from yoriai.domains.own_data.labels import FIELDS, SECTIONS
from yoriai.domains.own_data.service import holders
from yoriai.domains.tables import import_all
from yoriai.infra.holdings import Fate

REACHED_THROUGH = {
    # the member's profile is emptied by hand, with what hangs on it (domains/mentors/service/own_data.py)
    ("weekly_hours", "member_id"),
    ("day_exceptions", "member_id"),
    ("mentor_cases", "member_id"),
    ("wishes", "mentor_id"),
    ("offers", "mentor_id"),
}


def test_every_column_that_names_a_member_is_declared() -> None:
    import_all()
    naming = {
        (table.name, column.name)
        for table in metadata().tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in {"members", "mentor_profiles"}
    }
    declared = {each.key for each in holders.declared()}
    assert naming - declared - REACHED_THROUGH == set()
    assert declared - naming == set()


def test_what_is_kept_or_settled_by_hand_says_why() -> None:
    silent = [each.key for each in holders.declared() if each.fate in {Fate.KEPT, Fate.SETTLED} and not each.why]
    assert silent == []


def test_every_section_and_field_of_the_download_has_its_words() -> None:
    sections = {each.section for each in holders.declared() if each.section}
    fields = {name for each in holders.declared() for name in each.fields}
    assert sections - set(SECTIONS) == set()
    assert fields - set(FIELDS) == set()
