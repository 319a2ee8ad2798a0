"""Nobody floods the others with questions and answers, and what was typed is kept."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.consultations import make_consultation
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import Limit
from yoriai.domains.accounts.service import throttling
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations.service.pacing import ANSWERS_OF_MEMBER, QUESTIONS_OF_MEMBER

SignIn = Callable[[str], TestClient]
WORDS = "手でていねいに打った言葉です。"


@pytest.mark.parametrize(
    ("limit", "told"),
    [(QUESTIONS_OF_MEMBER, "この相談は明日お送りください。"), (ANSWERS_OF_MEMBER, "しばらくしてから")],
)
def test_past_the_limit_one_is_told_to_wait_and_keeps_what_was_typed(
    database: Database, as_member: SignIn, limit: Limit, told: str
) -> None:
    with database.write() as session:
        made = make_consultation(session, actor_for(make_member(session)))
        member, desk = make_member(session), make_member(session)
        accounts.grant_role(session, None, desk.id, Role.SECRETARIAT)
        for _each in range(limit.tries - 1):
            throttling.count(session, limit, member.id)
            throttling.count(session, limit, desk.id)
    is_question = limit is QUESTIONS_OF_MEMBER
    page = "/consultations/new" if is_question else f"/consultations/{made.id}"
    address = "/consultations" if is_question else f"{page}/replies"
    typed = {"title": "題", "body": WORDS}

    answers = [post_form(as_member(member.id), page, address, typed) for _twice in range(2)]
    assert [each.status_code for each in answers] == [303, 429]
    assert (told in answers[1].text, WORDS in answers[1].text) == (True, True)
    of_desk = [post_form(as_member(desk.id), page, address, typed).status_code for _twice in range(3)]
    assert of_desk == [303, 303, 303]
    clock.jump(limit.window)
    assert post_form(as_member(member.id), page, address, typed).status_code == 303
