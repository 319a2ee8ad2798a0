"""What is typed to make small groups and to change them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from yoriai.domains.breakouts.states import Crowd
from yoriai.web.forms import FormModel, Number

ROOM_MOST = 200


class MakeForm(FormModel):
    """What groups the office would like."""

    size: int = Field(ge=2, le=12)
    rounds: int = Field(ge=1, le=8)
    minutes: int = Field(ge=1, le=180)
    crowd: Crowd = Crowd.COMING


class SettleForm(FormModel):
    """For whom the groups are arranged again."""

    do: Crowd


class RevisionForm(FormModel):
    """As what the page was read on which somebody pressed a button."""

    revision: Number


class RoundForm(FormModel):
    """Which round begins."""

    start: Number


class LockForm(FormModel):
    """Which group stays as it is from now on, or no longer."""

    label: Number
    keep: bool = False


class MoveForm(FormModel):
    """In which group somebody shall sit."""

    to: Number
    revision: Number


class ExchangeForm(FormModel):
    """With whom somebody shall change places."""

    other: str
    revision: Number


class RoomsForm(FormModel):
    """Where each group sits: a line each, from group 1 on."""

    rooms: Annotated[str, StringConstraints(max_length=20_000)] = ""
