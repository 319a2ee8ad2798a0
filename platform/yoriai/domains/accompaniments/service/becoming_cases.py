"""An accompaniment that was completed becomes a case draft, if its founder wishes.

The draft is a proposal like any other (`domains/proposals`): written step by step, sent, and read by the secretariat.
"""

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments import becoming
from yoriai.domains.accompaniments.becoming import Told
from yoriai.domains.accompaniments.errors import BegunAlready, NotUnderWay
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.repository import work
from yoriai.domains.accompaniments.service import calls, keeping, sheets
from yoriai.domains.accompaniments.sheet import QUESTIONS, Part
from yoriai.domains.accompaniments.states import STAGE_LABELS, Moment, Stage, Status
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.known import KnownOrganisation
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.draft import MARK_PREFIX
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.states import Step
from yoriai.domains.taxonomy import service as taxonomy


def may_begin(row: Accompaniment) -> bool:
    """Tell whether a draft can be made of an accompaniment by its founder."""
    return row.status is Status.COMPLETED and row.proposal_id is None


def begin(session: Session, actor: Actor, accompaniment_id: str) -> Proposal:
    """Begin the case draft of one's own accompaniment, with what is known already filled in.

    In order: the organisation, its place, marks and profile; the founder's goals, what each stage produced and what was
    said at the end; a word to the secretariat on where it comes from. Nothing of what mentors wrote goes into it.
    Raises NoSuchAccompaniment, NotUnderWay before it is completed, BegunAlready, TooManyUnpublished.
    """
    row = keeping.own(session, actor, accompaniment_id)
    if row.status is not Status.COMPLETED:
        raise NotUnderWay
    if row.proposal_id is not None:
        raise BegunAlready
    known = _organisation(session, row)
    said = _("It was accompanied for half a year: “%(call)s”.", call=calls.get(session, row.call_id).title)
    kept = known is not None and actor.member_id in organisations.keepers_of(session, known.id)
    typed = {"organisation": known.id if known else "", "acting": "" if kept else said}
    proposal = proposals.begin(session, actor, typed)
    for step, words in _steps(session, actor, row, known, said):
        proposals.save(session, actor, proposal.id, step, words, proposal.version)
    row.proposal_id = proposal.id
    repository.add(session, row)
    return proposal


def _organisation(session: Session, row: Accompaniment) -> KnownOrganisation | None:
    if row.organisation_id is None:
        return None
    return next(organisations.records(session, [row.organisation_id]), None)


def _steps(
    session: Session, actor: Actor, row: Accompaniment, known: KnownOrganisation | None, said: str
) -> list[tuple[Step, dict[str, str]]]:
    """Return what each step begins with."""
    marks = taxonomy.marks_of(session, [row.id])[row.id]
    town = taxonomy.gazetteer().find_municipality(known.municipality) if known and known.municipality else None
    name = {
        "title": row.title[:100],
        "prefecture": row.prefecture or (known.prefecture if known else ""),
        "municipalities": town.name if town else "",
    }
    profile = {
        "website": known.website if known else "",
        "representative": known.representative[:100] if known else "",
        "staff": known.staff if known else "",
        "address": known.address[:200] if known else "",
    }
    return [
        (Step.NAME, name),
        (Step.MARKS, {MARK_PREFIX + code: str(weight) for code, weight in marks.items()}),
        (Step.STORY, dict(becoming.story_of(_told(session, actor, row)))),
        (Step.PROFILE, profile),
        (Step.CHECK, {"words": said}),
    ]


def _told(session: Session, actor: Actor, row: Accompaniment) -> Told:
    products = [each for each in work.products(session, row.id) if each.added_by_id == actor.member_id]
    review = work.find_review(session, row.id, Moment.END, actor.member_id)
    latest = sheets.of(session, row)
    answers = latest.get(Moment.END) or latest.get(Moment.START) or {}
    partners = [answers[each.code].words for each in QUESTIONS[Part.PARTNERS] if each.code in answers]
    return Told(
        goals=row.goals,
        obstacles=row.obstacles,
        produced=[
            (
                _(STAGE_LABELS[stage]),
                ["\n".join(filter(None, (each.label, each.words))) for each in products if each.stage is stage],
            )
            for stage in Stage
        ],
        good=review.good if review else "",
        partners="\n".join(filter(None, partners)),
    )
