"""Writing activities: drafts keep everything, publishing tells, two editors lose nothing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import ON_A_DAY, make_activity, make_draft, typed
from tests.factories.cases import make_case
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.errors import ActivityNotFound, HiddenNow, NotReady, ReadAnother, TooManyDrafts
from yoriai.domains.activities.rules import MOST_DRAFTS, Filters
from yoriai.domains.activities.service import moderating
from yoriai.domains.activities.states import ActivityStatus, Relation
from yoriai.domains.activities.typed import Typed
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.infra import versions


def person(session: Session) -> Actor:
    """Make a member."""
    return actor_for(make_member(session))


def keeper_of(session: Session, organisation_id: str, role: AffiliationRole = AffiliationRole.OWNER) -> Actor:
    """Make a member who looks after an organisation."""
    actor = person(session)
    organisations.affiliate(session, actor.member_id, organisation_id, role)
    return actor


def notices(session: Session) -> list[tuple[str, str, str]]:
    """Return (member, kind, about) of every notice."""
    return [(each.member_id, each.kind, each.about) for each in session.exec(select(Notice))]


def test_a_draft_keeps_what_has_no_meaning_yet_and_says_what_is_missing(database: Database) -> None:
    with database.write() as session:
        author = person(session)
        half = Typed({"title": "芋煮会", "starts_on_month": "13", "municipality": "どこか市"})
        made = activities.begin(session, author, half)
        desk = activities.to_write(session, author, made.id)
        assert (desk.typed, made.starts_at, made.municipality) == (half, None, None)
        assert [gap.name for gap in desk.gaps] == ["body", "kind", "starts_on", "prefecture"]
        with pytest.raises(NotReady):
            activities.publish(session, author, made.id, made.revision)


def test_what_is_published_says_what_was_typed(database: Database) -> None:
    with database.write() as session:
        author, case = person(session), make_case(session)
        said = {
            "prefecture": "32",
            "municipality": "松江市",
            "place": "公民館",
            "case": case.slug,
            "mark_food": "primary",
        }
        made = make_activity(session, author, kind="participants", relation="continues", **said, **ON_A_DAY)
        found = activities.get(session, None, made.id)
        line = found.line
        assert (line.title, line.kind, line.place, line.prefecture) == ("縁側でお茶", "participants", "公民館", "32")
        assert (line.municipality, dict(line.marks)) == ("322016", {"food": "primary"})
        assert line.when is not None
        assert line.when.starts_at.isoformat() == "2026-12-05T01:00:00+00:00"
        assert [(each.slug, each.relation) for each in found.cases] == [(case.slug, Relation.CONTINUES)]
        assert line.excerpt == "土曜の朝、縁側でお茶を飲みました。 次は畑に出ます。"
        # and opened for changing it says the same
        assert activities.to_write(session, author, made.id).typed.texts["starts"] == "10:00"


def test_publishing_lets_the_case_its_keepers_and_the_search_know_and_withdrawing_takes_it_back(
    database: Database,
) -> None:
    with database.write() as session:
        author, case = person(session), make_case(session)
        keeper = keeper_of(session, case.organisation_id)
        before = versions.current(session, versions.ACTIVITIES)
        made = make_activity(session, author, case=case.slug)
        about = (keeper.member_id, NoticeKind.FOLLOWED, made.id)
        assert notices(session) == [about]
        assert [(use.kind, use.subject_id) for use in cases.uses_of(session, case.id)] == [(UseKind.ACTIVITY, made.id)]
        assert [line.id for line in activities.listing(session, None, Filters(words="縁側"), 1).items] == [made.id]
        assert [line.id for line in activities.following(session, None, case.id)] == [made.id]
        assert versions.current(session, versions.ACTIVITIES) == before + 1

        activities.withdraw(session, author, made.id)
        assert notices(session) == []
        assert cases.uses_of(session, case.id) == []
        assert activities.listing(session, None, Filters(words="縁側"), 1).total == 0
        assert activities.listing(session, author, Filters(), 1).total == 0
        with pytest.raises(ActivityNotFound):
            activities.get(session, None, made.id)
        assert activities.get(session, author, made.id).line.status is ActivityStatus.WITHDRAWN

        # it may be written on and published once more, and says what it said
        activities.reopen(session, author, made.id)
        assert activities.to_write(session, author, made.id).gaps == ()
        activities.publish(session, author, made.id, made.revision)
        assert notices(session) == [about]


def test_the_keepers_of_ones_own_case_are_not_told_what_they_posted(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        owner = keeper_of(session, case.organisation_id)
        keeper_of(session, case.organisation_id, AffiliationRole.EDITOR)
        make_activity(session, owner, organisation=case.organisation_id, case=case.slug, relation="continues")
        assert notices(session) == []


def test_a_change_tells_only_the_keepers_of_cases_that_are_new_to_it(database: Database) -> None:
    with database.write() as session:
        author, one, other = person(session), make_case(session), make_case(session)
        first, second = keeper_of(session, one.organisation_id), keeper_of(session, other.organisation_id)
        made = make_activity(session, author, case=one.slug)
        both = Typed(typed().texts, ((one.slug, "after_example"), (other.slug, "after_example")))
        assert activities.save(session, author, made.id, both, made.revision).is_written
        assert [member for member, _kind, _about in notices(session)] == [first.member_id, second.member_id]
        assert made.edited_at is not None


def test_a_published_activity_is_changed_only_as_a_whole(database: Database) -> None:
    with database.write() as session:
        author = person(session)
        made = make_activity(session, author)
        saved = activities.save(session, author, made.id, typed(body=""), made.revision)
        assert ([gap.name for gap in saved.gaps], saved.is_written, made.edited_at) == (["body"], False, None)


def test_of_two_who_change_one_activity_the_second_is_shown_what_differs(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        owner = keeper_of(session, case.organisation_id)
        editor = keeper_of(session, case.organisation_id, AffiliationRole.EDITOR)
        made = make_activity(session, owner, organisation=case.organisation_id)
        began = made.revision
        mine = typed(organisation=case.organisation_id, title="縁側でお茶とお菓子")
        theirs = typed(organisation=case.organisation_id, title="縁側で昼ごはん", place="公民館")
        assert activities.save(session, owner, made.id, mine, began).is_written
        second = activities.save(session, editor, made.id, theirs, began)
        assert [(clash.name, clash.saved, clash.typed) for clash in second.clashes] == [
            ("title", "縁側でお茶とお菓子", "縁側で昼ごはん"),
            ("place", "", "公民館"),
        ]
        assert made.title == "縁側でお茶とお菓子"
        # having seen it, they may save theirs
        assert activities.save(session, editor, made.id, theirs, second.revision).is_written
        assert made.title == "縁側で昼ごはん"


def test_what_was_changed_since_it_was_read_is_not_published(database: Database) -> None:
    with database.write() as session:
        author = person(session)
        made = make_draft(session, author)
        read = made.revision
        activities.save(session, author, made.id, typed(title="畑でお茶"), read)
        with pytest.raises(ReadAnother):
            activities.publish(session, author, made.id, read)


def test_saving_the_same_words_again_changes_nothing(database: Database) -> None:
    with database.write() as session:
        author = person(session)
        made = make_activity(session, author)
        before = made.revision
        assert activities.save(session, author, made.id, typed(), 0).is_written
        assert (made.revision, made.edited_at) == (before, None)


def test_nobody_posts_for_an_organisation_they_do_not_keep(database: Database) -> None:
    with database.write() as session:
        author, case = person(session), make_case(session)
        organisations.affiliate(session, author.member_id, case.organisation_id, AffiliationRole.MEMBER)
        made = make_draft(session, author, organisation=case.organisation_id)
        assert made.organisation_id is None
        assert [gap.name for gap in activities.to_write(session, author, made.id).gaps] == ["organisation"]


def test_another_editor_cannot_make_it_the_authors_own(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        owner = keeper_of(session, case.organisation_id)
        editor = keeper_of(session, case.organisation_id, AffiliationRole.EDITOR)
        made = make_activity(session, owner, organisation=case.organisation_id)
        saved = activities.save(session, editor, made.id, typed(), made.revision)
        assert [gap.name for gap in saved.gaps] == ["organisation"]


def test_drafts_have_a_number_and_a_length(database: Database) -> None:
    with database.write() as session:
        author = person(session)
        with pytest.raises(Invalid):
            activities.begin(session, author, typed(body="あ" * 30_001))
        for _ in range(MOST_DRAFTS):
            activities.begin(session, author, Typed())
        with pytest.raises(TooManyDrafts):
            activities.begin(session, author, Typed())


def test_a_draft_is_deleted_with_its_marks_and_a_published_activity_is_not(database: Database) -> None:
    with database.write() as session:
        author = person(session)
        draft, made = make_draft(session, author, mark_food="primary"), make_activity(session, author)
        activities.discard(session, author, draft.id)
        with pytest.raises(ActivityNotFound):
            activities.get(session, author, draft.id)
        with pytest.raises(IllegalTransition):
            activities.discard(session, author, made.id)


def test_of_two_who_save_at_once_one_is_kept_and_the_other_is_told(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        owner = keeper_of(session, case.organisation_id)
        editor = keeper_of(session, case.organisation_id, AffiliationRole.EDITOR)
        made = make_activity(session, owner, organisation=case.organisation_id)
        activity_id, began = made.id, made.revision
    both = Barrier(2)

    def change(actor: Actor, title: str) -> tuple[str, list[str]]:
        both.wait()
        with database.write() as session:
            said = typed(organisation=case.organisation_id, title=title)
            saved = activities.save(session, actor, activity_id, said, began)
            return title, [clash.saved for clash in saved.clashes]

    with ThreadPoolExecutor(2) as threads:
        done = [threads.submit(change, actor, title) for actor, title in ((owner, "団子"), (editor, "餅つき"))]
        told = dict(each.result() for each in done)
    (kept,) = [title for title, seen in told.items() if not seen]
    (other,) = [title for title in told if title != kept]
    with database.read() as session:
        assert activities.get(session, owner, activity_id).line.title == kept
    # who came second is shown the words of the first
    assert told[other] == [kept]


def test_publishing_twice_at_once_happens_once(database: Database) -> None:
    with database.write() as session:
        author, case = person(session), make_case(session)
        keeper = keeper_of(session, case.organisation_id)
        made = make_draft(session, author, case=case.slug)
        activity_id, read = made.id, made.revision
    both = Barrier(2)

    def publish() -> bool:
        both.wait()
        try:
            with database.write() as session:
                activities.publish(session, author, activity_id, read)
        except ReadAnother:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(each.result() for each in [threads.submit(publish) for _ in range(2)]) == [False, True]
    with database.read() as session:
        assert [member for member, _kind, _about in notices(session)] == [keeper.member_id]


def test_what_is_hidden_is_changed_by_its_author_without_coming_back(database: Database) -> None:
    with database.write() as session:
        author, case = person(session), make_case(session)
        made = make_activity(session, author, case=case.slug)
        moderating.hide(session, PostKind.ACTIVITY, made.id)
        changed = Typed(typed(title="畑でお茶").texts, ((case.slug, "after_example"),))
        assert activities.save(session, author, made.id, changed, made.revision).is_written
        assert activities.get(session, author, made.id).line.is_hidden
        assert activities.listing(session, author, Filters(words="畑"), 1).total == 0
        assert cases.uses_of(session, case.id) == []

        activities.withdraw(session, author, made.id)
        for step in (activities.reopen, activities.discard):
            with pytest.raises(HiddenNow):
                step(session, author, made.id)
