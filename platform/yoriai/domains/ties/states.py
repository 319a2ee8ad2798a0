"""Where two people can have met."""

from enum import StrEnum


class Occasion(StrEnum):
    """What brought two people together; an encounter names which one of the kind."""

    MEETING = "meeting"
    SESSION = "session"
