"""What members of the invented network say to activities: comments, and “I could do this too” with answers."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.service import comments, interests


def load(session: Session, actors: Mapping[str, Actor], post: Activity, row: Mapping[str, Any]) -> None:
    """Write what is said to an activity, in the order of the row."""
    for said in row.get("comments", ()):
        comments.write(session, actors[said["author"]], post.id, said["body"])
    for said in row.get("interests", ()):
        member = actors[said["member"]]
        interests.leave(session, member, post.id)
        if "words" in said:
            interests.add_words(session, member, post.id, said["words"])
        left = interests.mine(session, member, post.id)
        if "answer" in said and left is not None:
            interests.answer(session, actors[row["author"]], post.id, left.id, said["answer"])
