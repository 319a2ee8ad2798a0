"""Who sees an accompaniment, and as what."""

from dataclasses import dataclass

from yoriai.domains.accompaniments.states import CHOSEN, SEEN_BY_DESK, Status, TeamStatus


@dataclass(frozen=True)
class Standing:
    """What somebody is to an accompaniment."""

    is_founder: bool = False
    team: TeamStatus | None = None
    is_leader: bool = False
    is_staff: bool = False

    @property
    def is_team(self) -> bool:
        """Whether they accompany: asked, and agreed."""
        return self.team is TeamStatus.AGREED

    @property
    def is_asked(self) -> bool:
        """Whether their answer is waited for."""
        return self.team is TeamStatus.ASKED

    @property
    def is_inside(self) -> bool:
        """Whether they are one of those who do the work: the founder and the team."""
        return self.is_founder or self.is_team

    def may_see(self, status: Status) -> bool:
        """Whether they may read the application and what came of it; who is asked reads what they are asked alone."""
        if self.is_founder or (self.is_team and status in CHOSEN):
            return True
        return self.is_staff and status in SEEN_BY_DESK

    def may_answer(self, status: Status) -> bool:
        """Whether the question to accompany is theirs: asked, or agreed already."""
        return status in CHOSEN and (self.is_team or self.is_asked)

    @property
    def may_confer(self) -> bool:
        """Whether the notes of the team's conferences are theirs: the team alone, not the secretariat either."""
        return self.is_team

    @property
    def may_end(self) -> bool:
        """Whether they may end it before its time, or complete it."""
        return self.is_founder or self.is_leader or self.is_staff
