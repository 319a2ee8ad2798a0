"""Small groups of a meeting: drawing and changing them, showing each their own, remembering who met whom."""

from yoriai.domains.breakouts.service.changing import (
    begin_round,
    discard,
    exchange,
    let_go,
    lock,
    move,
    name_rooms,
    publish,
    take_back,
)
from yoriai.domains.breakouts.service.making import MOST, Drawn, Wish, draw, draw_again, keep
from yoriai.domains.breakouts.service.reading import (
    OwnGroup,
    OwnGroups,
    Sheet,
    are_shown,
    crowds,
    own_groups,
    own_groups_by_link,
    sheet,
)
from yoriai.domains.breakouts.service.remembering import remember, remember_again, remembered

__all__ = [
    "MOST",
    "Drawn",
    "OwnGroup",
    "OwnGroups",
    "Sheet",
    "Wish",
    "are_shown",
    "begin_round",
    "crowds",
    "discard",
    "draw",
    "draw_again",
    "exchange",
    "keep",
    "let_go",
    "lock",
    "move",
    "name_rooms",
    "own_groups",
    "own_groups_by_link",
    "publish",
    "remember",
    "remember_again",
    "remembered",
    "sheet",
    "take_back",
]
