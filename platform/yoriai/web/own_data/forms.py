"""The form of leaving."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from yoriai.domains.accounts.rules import PASSWORD_MOST
from yoriai.web.forms import FormModel

REMOVE = "remove"


class LeaveForm(FormModel):
    """What becomes of one's words in others' threads, and the password where there is one."""

    words: Literal["keep", "remove"]
    password: Annotated[str, StringConstraints(strip_whitespace=False, max_length=PASSWORD_MOST)] = ""
