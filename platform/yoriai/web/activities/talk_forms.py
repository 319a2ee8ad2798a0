"""Forms of what members say to an activity."""

from typing import Annotated

from pydantic import StringConstraints

from yoriai.domains.activities.talk_rules import WORDS_MOST
from yoriai.web.forms import FormModel, Words

COMMENT_MOST = 2_000


class CommentForm(FormModel):
    """A comment."""

    comment: Annotated[str, StringConstraints(max_length=COMMENT_MOST)]


class WordsForm(FormModel):
    """A few words with “I could do this too”; none takes them away."""

    words: Annotated[str, StringConstraints(max_length=WORDS_MOST)] = ""


class AnswerForm(FormModel):
    """An answer to somebody's interest."""

    answer: Words
