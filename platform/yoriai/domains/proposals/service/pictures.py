"""Pictures of a draft: kept as soon as they are chosen, words or not; their files go when nothing shows them."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlmodel import Session

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.service.recording import Author
from yoriai.domains.proposals import repository, rules
from yoriai.domains.proposals.draft import MOST_PICTURES, PICTURE_WORDS, Draft, DraftPicture, clashes
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.policies import readable
from yoriai.domains.proposals.service import keeping
from yoriai.domains.proposals.service.drafting import Saved
from yoriai.domains.proposals.states import Step
from yoriai.infra import storage


def save_pictures(
    session: Session, actor: Actor, proposal_id: str, words: Mapping[str, str], gone: Collection[str], version: int
) -> Saved:
    """Keep what is said of a draft's pictures (`alternative-` and the file's id), and take away those of some files.

    As with the other steps, words that another window saved first are not overwritten but returned as clashes. Raises
    ProposalNotFound, BeingReviewed, and Invalid for words that are too long to be kept.
    """
    rules.check_kept(words)
    proposal = keeping.find_open(session, actor, proposal_id)
    draft = Draft.stored(proposal.content)
    found = clashes(draft, Step.PICTURES, words, version)
    if found:
        return Saved(proposal.version, found)
    kept = [_with_words(each, words) for each in draft.pictures if each.file_id not in gone]
    if tuple(kept) != draft.pictures:
        proposal.content = draft.with_pictures(kept, proposal.version + 1).to_store()
        keeping.touch(session, proposal)
    return Saved(proposal.version)


def add_picture(
    session: Session, actor: Actor, proposal_id: str, picture: storage.Picture, words: Mapping[str, str]
) -> None:
    """Add a picture that was made fit to be kept to a draft, with what is said of it so far.

    Raises ProposalNotFound, BeingReviewed, and Invalid for one too many or words that are too long to be kept.
    """
    rules.check_kept(words)
    proposal = keeping.find_open(session, actor, proposal_id)
    draft = Draft.stored(proposal.content)
    file_id = storage.put(session, picture)
    others = [each for each in draft.pictures if each.file_id != file_id]
    if len(others) >= MOST_PICTURES:
        raise Invalid("picture", mark("A proposal has %(most)s pictures at most."), most=MOST_PICTURES)
    added = DraftPicture(file_id, **{name: words.get(name, "") for name in PICTURE_WORDS})
    proposal.content = draft.with_pictures([*others, added], proposal.version + 1).to_store()
    keeping.touch(session, proposal)


def hand_over(session: Session, proposal: Proposal, slug: str, author: Author) -> None:
    """Give the pictures of a proposal to its case; one that has gone from storage meanwhile is left out."""
    pictures = Draft.stored(proposal.content).pictures
    stored = storage.describe(session, [each.file_id for each in pictures])
    for each in pictures:
        if each.file_id in stored:
            words = cases.PictureWords(each.alternative.strip(), each.caption.strip(), each.credit.strip())
            cases.add_picture(session, slug, author, each.file_id, words)


def shows_file(session: Session, actor: Actor, file_id: str) -> bool:
    """Tell whether a stored file is a picture of a proposal that somebody may read."""
    kept = keeping.kept_ids(session, actor.member_id)
    return repository.shows_file(session, file_id, readable(actor, kept))


def files_shown(session: Session) -> set[str]:
    """Return the stored files that any case or proposal shows, whatever its status."""
    return cases.files_shown(session) | repository.files(session)


def is_file_shown(session: Session, file_id: str) -> bool:
    """Tell whether any case or proposal shows a stored file."""
    return cases.shows_file(session, file_id) or repository.shows_file(session, file_id)


def _with_words(picture: DraftPicture, words: Mapping[str, str]) -> DraftPicture:
    said = {name: words.get(f"{name}-{picture.file_id}") for name in PICTURE_WORDS}
    return replace(picture, **{name: text for name, text in said.items() if text is not None})
