"""Forms of notices."""

from typing import Annotated

from pydantic import Field

from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.paces import Choices, Pace
from yoriai.web.forms import FormModel, Instant

Hour = Annotated[int, Field(ge=0, le=23)]
Weekday = Annotated[int, Field(ge=0, le=6)]


class ReadForm(FormModel):
    """Up to when notices were shown: what came since then stays unread."""

    until: Instant


class ChoiceForm(FormModel):
    """How soon mails tell of each topic (the fields are named after them), when none go, and when digests do."""

    answers: Pace
    questions: Pace
    activities: Pace
    organisations: Pace
    councils: Pace
    meetings: Pace
    mentoring: Pace
    rules: Pace
    is_quiet: bool = False
    quiet_from: Hour
    quiet_until: Hour
    digest_hour: Hour
    digest_weekday: Weekday

    def choices(self) -> Choices:
        """Return what was chosen."""
        return Choices(
            paces={topic: getattr(self, topic.value) for topic in Topic},
            quiet_from=self.quiet_from if self.is_quiet else self.quiet_until,
            quiet_until=self.quiet_until,
            digest_hour=self.digest_hour,
            digest_weekday=self.digest_weekday,
        )
