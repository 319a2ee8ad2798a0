"""What the page of a meeting says about its small groups."""

from dataclasses import dataclass

from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.errors import NoGroups
from yoriai.web.breakouts.words import group_words, round_words
from yoriai.web.deps import Site
from yoriai.web.meeting_frame import Frame


@dataclass(frozen=True)
class Section:
    """The reader's own group of the round that runs, or of the first; for others nothing."""

    url: str
    title: str
    round: str


def section(site: Site, frame: Frame) -> Section | None:
    """Return the reader's own group; None for visitors and whoever sits in none, and when all rounds are over."""
    if site.actor is None or not frame.is_open or not breakouts.are_shown(site.session, frame.meeting.id):
        return None
    try:
        found = breakouts.own_groups(site.session, site.actor, frame.meeting.id)
    except NoGroups:
        return None
    if found.now is None:
        return None
    return Section(f"{frame.url}/groups/mine", group_words(found.now.number), round_words(found.now.round))
