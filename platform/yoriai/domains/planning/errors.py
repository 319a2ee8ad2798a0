"""What cannot be planned."""

from collections.abc import Sequence

from yoriai.core.errors import Conflict
from yoriai.core.i18n import mark


class FixedInVain(Conflict):
    """Pairs were fixed that cannot stand together, or not at all; `seekers` are those who cannot be served as fixed."""

    code = "fixed_in_vain"
    message = mark("What was fixed cannot stand together: a mentor's hours or room do not suffice for it.")

    def __init__(self, seekers: Sequence[str]) -> None:
        self.seekers = tuple(seekers)
        super().__init__()
