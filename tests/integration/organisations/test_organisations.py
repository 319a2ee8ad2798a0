"""Organisations that become known by their names, and the people in them."""

import pytest

from tests.factories.accounts import make_member
from tests.factories.cases import make_organisation
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.errors import OrganisationNotFound
from yoriai.domains.organisations.service import Affiliated
from yoriai.domains.organisations.states import AffiliationRole, OrganisationStatus


def test_an_unknown_name_is_registered_as_unclaimed(database: Database) -> None:
    with database.write() as session:
        made = make_organisation(session, "NPO法人 見本の会", prefecture="32", website="https://example.jp/")

        assert organisations.get(session, made.id).status is OrganisationStatus.UNCLAIMED
        assert organisations.find_by_name(session, ["特定非営利活動法人見本の会"]) == made


@pytest.mark.parametrize("name", ["特定非営利活動法人　見本の会", "ＮＰＯ法人見本の会", "NPO法人 みほんの会"])
def test_another_spelling_finds_the_same_organisation(database: Database, name: str) -> None:
    with database.write() as session:
        made = make_organisation(session, "NPO法人 見本の会", aliases=["NPO法人 みほんの会"], prefecture="32")

        assert organisations.find_or_register_unclaimed(session, name, prefecture="32").id == made.id


def test_one_name_in_two_prefectures_is_two_organisations(database: Database) -> None:
    with database.write() as session:
        shimane = make_organisation(session, "NPO法人 風の見本", prefecture="32")
        tokyo = make_organisation(session, "NPO法人 風の見本", prefecture="13")

        assert shimane.id != tokyo.id
        assert organisations.find_by_name(session, ["NPO法人 風の見本"], "13") == tokyo


def test_news_fill_an_unclaimed_record_and_write_nothing_over(database: Database) -> None:
    with database.write() as session:
        made = make_organisation(session, "見本の会", website="https://old.example.jp/")
        organisations.find_or_register_unclaimed(
            session, "見本 の会", prefecture="32", website="https://new.example.jp/", furigana="みほんのかい"
        )

        assert (made.prefecture, made.website, made.furigana) == ("32", "https://old.example.jp/", "みほんのかい")
        assert made.aliases == ["見本 の会"]


def test_a_claimed_record_only_learns_spellings(database: Database) -> None:
    with database.write() as session:
        made = make_organisation(session, "見本の会")
        made.status = OrganisationStatus.CONFIRMED
        organisations.learn(session, made.id, name="見本之会", aliases=["みほんの会"], website="https://example.jp/")

        assert (made.name, made.website, made.aliases) == ("見本の会", "", ["見本之会", "みほんの会"])


def test_an_unclaimed_record_takes_the_corrected_name(database: Database) -> None:
    with database.write() as session:
        made = make_organisation(session, "くくる見本")
        organisations.learn(session, made.id, name="くるくる見本", website="https://example.jp/")

        assert (made.name, made.website, made.aliases) == ("くるくる見本", "https://example.jp/", ["くくる見本"])
        assert organisations.find_by_name(session, ["くるくる 見本"]) == made


def test_a_registry_reads_the_organisations_once_and_tells_when_they_have_changed(database: Database) -> None:
    with database.write() as session:
        make_organisation(session, "NPO法人 見本の会", aliases=["みほん"], prefecture="32")
        changing = make_organisation(session, "べつの会", prefecture="13").id
    with database.read() as session, asked(database) as queries:
        registry = organisations.Registry(session)
    assert len(queries) == 1
    with database.write() as session:
        assert registry.is_current(session)
        organisations.learn(session, changing, name="べつの会", website="https://example.jp/")
        assert not registry.is_current(session)


def test_members_belong_to_organisations(database: Database) -> None:
    with database.write() as session:
        hanako, taro = make_member(session), make_member(session)
        first, second = make_organisation(session, "あ見本"), make_organisation(session, "い見本")
        organisations.affiliate(session, hanako.id, second.id)
        organisations.affiliate(session, hanako.id, first.id, AffiliationRole.EDITOR)
        organisations.affiliate(session, hanako.id, second.id, AffiliationRole.OWNER)

        with asked(database) as statements:
            found = organisations.organisations_of(session, [hanako.id, taro.id])

    assert found == {
        hanako.id: (
            Affiliated(first.id, "あ見本", AffiliationRole.EDITOR),
            Affiliated(second.id, "い見本", AffiliationRole.OWNER),
        ),
        taro.id: (),
    }
    assert len(statements) == 1


def test_nobody_belongs_to_an_organisation_that_does_not_exist(database: Database) -> None:
    with database.write() as session, pytest.raises(OrganisationNotFound):
        organisations.affiliate(session, make_member(session).id, "nothing")
