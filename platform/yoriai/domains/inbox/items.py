"""A thing that needs a human: what sort it is, why it is here, what to do, where, and about how long that takes."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from yoriai.domains.programmes.states import WorkArea


@dataclass(frozen=True)
class Kind:
    """A sort of thing that needs a human; `label` is a message id that names nobody, for the log of the time spent."""

    name: str
    area: WorkArea
    label: str


@dataclass(frozen=True)
class DeskItem:
    """What waits for a person. Its kind and subject are what makes it the same thing on every look.

    `subject_id` is '' for the one item of a kind that counts several things (`number`). `request_id` says whose
    mentoring the time is spent on, where that is known. What `is_urgent` is never put off.
    """

    kind: Kind
    subject_id: str
    why: str
    what: str
    url: str
    minutes: int
    number: int = 1
    request_id: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class Source:
    """Where things of one kind come from: `look` reads the rows as they are, the most pressing first."""

    kind: Kind
    look: Callable[[Session], list[DeskItem]]
