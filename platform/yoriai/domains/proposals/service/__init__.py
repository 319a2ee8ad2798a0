"""What others may ask of proposals: write one, send it, review it, take it or a case back."""

from yoriai.domains.proposals.service.drafting import begin, begin_correction, has_room, save
from yoriai.domains.proposals.service.keeping import case_of
from yoriai.domains.proposals.service.pictures import (
    add_picture,
    files_shown,
    is_file_shown,
    save_pictures,
    shows_file,
)
from yoriai.domains.proposals.service.reading import counts, get, mine, queue, review, waiting
from yoriai.domains.proposals.service.reviewing import accept, give_back, merge_of
from yoriai.domains.proposals.service.sending import submit, take_back
from yoriai.domains.proposals.service.withdrawing import ask, discard, withdraw, withdraw_case

__all__ = [
    "accept",
    "add_picture",
    "ask",
    "begin",
    "begin_correction",
    "case_of",
    "counts",
    "discard",
    "files_shown",
    "get",
    "give_back",
    "has_room",
    "is_file_shown",
    "merge_of",
    "mine",
    "queue",
    "review",
    "save",
    "save_pictures",
    "shows_file",
    "submit",
    "take_back",
    "waiting",
    "withdraw",
    "withdraw_case",
]
