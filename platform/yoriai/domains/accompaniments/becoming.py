"""What a case draft begins with that a founder makes of an accompaniment. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yoriai.core.text import clip
from yoriai.domains.proposals.draft import LIMITS


@dataclass(frozen=True)
class Told:
    """What the accompaniment knows: what was aimed at, what stood in the way, what each stage produced, and the end."""

    goals: str
    obstacles: str
    produced: Sequence[tuple[str, Sequence[str]]]
    """The name of each stage, and the lines of what it produced."""
    good: str
    partners: str


def story_of(told: Told) -> Mapping[str, str]:
    """Return the sections that a draft begins with; the founder's own words, and nothing of what mentors wrote."""
    steps = "\n\n".join("\n".join((f"【{stage}】", *lines)) for stage, lines in told.produced if lines)
    said = {
        "purpose": "\n\n".join(filter(None, (told.goals.strip(), told.obstacles.strip()))),
        "content": steps,
        "partners": told.partners.strip(),
        "results": told.good.strip(),
    }
    return {name: clip(text, LIMITS[name]) for name, text in said.items() if text}
