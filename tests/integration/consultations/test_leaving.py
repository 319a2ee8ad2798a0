"""What others were told of a consultation goes with its author's words."""

import pytest

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.consultations import make_consultation, notices_of
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.service import own_data


@pytest.mark.parametrize("is_answered", [True, False])
def test_whose_words_are_removed_stands_in_nobodys_notices(database: Database, is_answered: bool) -> None:
    with database.write() as session:
        author, writer = actor_for(make_member(session)), actor_for(make_member(session))
        colleague = make_member(session)
        grant(session, colleague, Role.SECRETARIAT)
        desk = actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})
        # whoever asks without a name is named in no notice: nothing else finds these again
        made = make_consultation(session, author, is_anonymous=True)
        consultations.entrust(session, desk, made.id, colleague.id)
        if is_answered:
            answer = consultations.reply(session, writer, made.id, "こうしてはどうでしょう。")
            consultations.mark_helped(session, author, made.id, answer.id, helped=True)
        told = [len(notices_of(session, each)) for each in (writer.member_id, colleague.id)]
        own_data.erase(session, author.member_id, with_words=True)
        left = [len(notices_of(session, each)) for each in (writer.member_id, colleague.id)]

    assert (told, left) == ([int(is_answered), 1], [0, 0])
