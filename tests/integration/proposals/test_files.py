"""Stored files: who may see them, and when they go."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.pictures import make_file, picture
from tests.factories.proposals import AGREED, keep, make_draft
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.jobs import JOBS
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.states import ProposalStatus
from yoriai.infra import storage
from yoriai.infra.storage.schema import StoredFile

WORDS = {"alternative": "縁側に並ぶ4人"}
DAY = timedelta(days=1, minutes=1)
(SWEEP,) = JOBS


def illustrated(session: Session, actor: Actor, width: int = 60) -> tuple[Proposal, str]:
    """Write a draft with a picture; return it with the file's id."""
    draft = make_draft(session, actor)
    proposals.add_picture(session, actor, draft.id, storage.prepare(picture(width)), WORDS)
    return draft, draft.content["pictures"][0]["file_id"]


def swept(database: Database) -> list[str]:
    """Run the sweep; return the files that are left."""
    SWEEP.run(database)
    with database.read() as session:
        return list(session.exec(select(StoredFile.id)))


def test_what_a_case_or_a_proposal_shows_is_kept_whatever_their_status_and_the_rest_goes_after_a_day(
    database: Database,
) -> None:
    with database.write() as session:
        actor, case = actor_for(make_member(session)), make_case(session)
        idle = make_file(session, 10)
        shown = make_file(session, 20)
        cases.add_picture(session, case.slug, cases.Author(ChangeOrigin.EDIT), shown, cases.PictureWords("縁側"))
        cases.retire(session, case.slug, None, "")
        withdrawn, file_id = illustrated(session, actor, 30)
        proposals.withdraw(session, actor, withdrawn.id)

    assert set(swept(database)) == {idle, shown, file_id}
    clock.jump(DAY)
    with database.read() as session:
        assert SWEEP.backlog(session) == 1
    assert set(swept(database)) == {shown, file_id}
    assert set(swept(database)) == {shown, file_id}


def test_a_picture_taken_off_a_case_stays_while_a_correction_shows_it(database: Database) -> None:
    with database.write() as session:
        actor, case = actor_for(make_member(session)), make_case(session)
        draft, file_id = illustrated(session, actor)
        author = cases.Author(ChangeOrigin.EDIT)
        made = cases.add_picture(session, case.slug, author, file_id, cases.PictureWords("縁側"))
        cases.remove_picture(session, case.slug, author, made.id)
    clock.jump(DAY)
    assert swept(database) == [file_id]

    with database.write() as session:
        proposals.discard(session, actor, draft.id)
    assert swept(database) == []


def test_the_id_of_a_file_in_a_text_is_no_picture(database: Database) -> None:
    with database.write() as session:
        owner, other = (actor_for(make_member(session)) for _ in range(2))
        _draft, file_id = illustrated(session, owner)
        lost = make_file(session, 99)
        said = {"story": {"purpose": f'{file_id} {lost} "file_id": "{lost}"'}}
        make_draft(session, other, **said)

        assert proposals.shows_file(session, owner, file_id)
        assert not proposals.shows_file(session, other, file_id)
    clock.jump(DAY)
    assert swept(database) == [file_id]


def test_a_file_that_is_given_again_is_kept_for_another_day(database: Database) -> None:
    with database.write() as session:
        file_id = make_file(session)
    clock.jump(DAY)
    with database.write() as session:
        assert make_file(session) == file_id
        assert not activities.forget_file(session, file_id)
    assert swept(database) == [file_id]


def test_a_file_that_is_shown_after_it_was_found_idle_stays(database: Database) -> None:
    with database.write() as session:
        case, file_id = make_case(session), make_file(session)
    clock.jump(DAY)
    with database.write() as session:
        assert activities.idle_files(session) == [file_id]
        cases.add_picture(session, case.slug, cases.Author(ChangeOrigin.EDIT), file_id, cases.PictureWords("縁側"))
        assert not activities.forget_file(session, file_id)
        assert activities.forget_file(session, "01NOTHING") is False


def test_a_file_swept_while_it_is_given_again_is_there_in_the_end(database: Database) -> None:
    for round_ in range(8):
        with database.write() as session:
            actor = actor_for(make_member(session))
            draft, file_id = make_draft(session, actor), make_file(session, 10 + round_)
        clock.jump(DAY)
        drawn = storage.prepare(picture(10 + round_))

        def give(actor: Actor = actor, proposal_id: str = draft.id, drawn: storage.Picture = drawn) -> None:
            with database.write() as session:
                proposals.add_picture(session, actor, proposal_id, drawn, WORDS)

        def forget(file_id: str = file_id) -> None:
            with database.write() as session:
                activities.forget_file(session, file_id)

        with ThreadPoolExecutor(2) as threads:
            for done in [threads.submit(forget), threads.submit(give)]:
                done.result()
        with database.read() as session:
            (shown,) = proposals.get(session, actor, draft.id).draft.pictures
            assert storage.get(session, shown.file_id) is not None


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("proposer", [True, True, True]),
        # who looks after the organisation's record sees what was sent for it, and goes on seeing it
        ("keeper", [False, True, True]),
        ("desk", [False, True, False]),
        ("stranger", [False, False, False]),
    ],
)
def test_who_may_see_a_proposal_may_see_its_pictures(database: Database, who: str, expected: list[bool]) -> None:
    with database.write() as session:
        people = {name: actor_for(make_member(session)) for name in ("proposer", "keeper", "stranger")}
        people["desk"] = actor_for(make_member(session), roles=[(Role.SECRETARIAT, "")])
        organisation = keep(session, people["keeper"], role=AffiliationRole.EDITOR)
        proposer = people["proposer"]
        made = make_draft(session, proposer, {"organisation": organisation, "acting": "代表です。"})
        proposals.add_picture(session, proposer, made.id, storage.prepare(picture()), WORDS)
        file_id = made.content["pictures"][0]["file_id"]

        seen = [proposals.shows_file(session, people[who], file_id)]
        proposals.submit(session, proposer, made.id, made.version, AGREED)
        seen.append(proposals.shows_file(session, people[who], file_id))
        proposals.withdraw(session, proposer, made.id)
        seen.append(proposals.shows_file(session, people[who], file_id))

    assert (seen, made.status) == (expected, ProposalStatus.WITHDRAWN)
