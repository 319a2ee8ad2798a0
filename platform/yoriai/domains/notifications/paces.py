"""How soon mails tell what is new: at once, gathered once a day or a week, or never. A choice for each topic."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.domains.notifications.kinds import Topic


class Pace(StrEnum):
    """When a mail about a topic goes. The page of notices shows everything at once, whatever is chosen here."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


PACE_LABELS: Final[Mapping[Pace, str]] = {
    Pace.AT_ONCE: mark("At once"),
    Pace.DAILY: mark("Once a day, together"),
    Pace.WEEKLY: mark("Once a week, together"),
    Pace.NEVER: mark("No mails"),
}

DEFAULTS: Final[Mapping[Topic, Pace]] = {
    Topic.ANSWERS: Pace.AT_ONCE,
    Topic.QUESTIONS: Pace.DAILY,
    Topic.ACTIVITIES: Pace.WEEKLY,
    Topic.ORGANISATIONS: Pace.AT_ONCE,
    Topic.COUNCILS: Pace.AT_ONCE,
    Topic.MEETINGS: Pace.AT_ONCE,
    Topic.MENTORING: Pace.AT_ONCE,
    Topic.RULES: Pace.AT_ONCE,
}

# New activities are looked for when a digest is written: a row for each member near each of them would be millions.
# Whoever writes here hears what was decided about it: that is no offer one could decline.
OFFERED: Final[Mapping[Topic, tuple[Pace, ...]]] = {
    **dict.fromkeys(Topic, tuple(Pace)),
    Topic.ACTIVITIES: (Pace.DAILY, Pace.WEEKLY, Pace.NEVER),
    Topic.RULES: (Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY),
}

GATHERED: Final = (Pace.DAILY, Pace.WEEKLY)

QUIET_FROM: Final = 21
QUIET_UNTIL: Final = 8
DIGEST_HOUR: Final = 8
DIGEST_WEEKDAY: Final = 0


@dataclass(frozen=True)
class Choices:
    """What a member has chosen: a pace for each topic, and hours (0 to 23) and a weekday (Monday is 0) in Tokyo.

    No mail that can wait goes from `quiet_from` until `quiet_until`; the same hour twice means that there is no such
    time.
    """

    paces: Mapping[Topic, Pace] = field(default_factory=lambda: dict(DEFAULTS))
    quiet_from: int = QUIET_FROM
    quiet_until: int = QUIET_UNTIL
    digest_hour: int = DIGEST_HOUR
    digest_weekday: int = DIGEST_WEEKDAY

    def pace(self, topic: Topic) -> Pace:
        """Return how soon mails about a topic go."""
        return self.paces.get(topic, DEFAULTS[topic])

    def topics(self, *paces: Pace) -> tuple[Topic, ...]:
        """Return the topics that are told at some paces, in their order."""
        return tuple(topic for topic in Topic if self.pace(topic) in paces)

    def without(self, *topics: Topic) -> "Choices":
        """Return the choices with no mails about some topics; those that are always told stay as they are."""
        quiet = {topic: Pace.NEVER for topic in topics if Pace.NEVER in OFFERED[topic]}
        return replace(self, paces={topic: quiet.get(topic, self.pace(topic)) for topic in Topic})


def stored(paces: Mapping[Topic, Pace]) -> dict[str, str]:
    """Return paces as they are kept: what is as everybody has it from the beginning is left out."""
    return {topic.value: pace.value for topic, pace in paces.items() if pace is not DEFAULTS[topic]}


def restored(kept: Mapping[str, str]) -> dict[Topic, Pace]:
    """Return the paces of all topics from what is kept; what this version does not offer is as from the beginning."""
    return {topic: _restored(topic, kept.get(topic.value, "")) for topic in Topic}


def _restored(topic: Topic, kept: str) -> Pace:
    return next((pace for pace in OFFERED[topic] if pace.value == kept), DEFAULTS[topic])
