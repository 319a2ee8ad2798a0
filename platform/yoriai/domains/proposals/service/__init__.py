"""What others may ask of proposals: write one, send it, review it, take it or a case back."""

from yoriai.domains.proposals.service.drafting import begin, begin_correction, save
from yoriai.domains.proposals.service.keeping import case_of
from yoriai.domains.proposals.service.pictures import add_picture, save_pictures
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
    "get",
    "give_back",
    "merge_of",
    "mine",
    "queue",
    "review",
    "save",
    "save_pictures",
    "submit",
    "take_back",
    "waiting",
    "withdraw",
    "withdraw_case",
]
