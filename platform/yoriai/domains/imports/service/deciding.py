"""What is decided of labels that the vocabulary lacks: kept for later imports, in force when one is applied."""

from collections.abc import Iterable

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases.questions import Answer, Decision, Decisions
from yoriai.domains.imports import repository
from yoriai.domains.imports.models import LabelDecision
from yoriai.domains.imports.service.lifecycle import get, read_again
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import TermKind


def decisions(session: Session) -> Decisions:
    """Return every decision that was ever made here."""
    return Decisions.of(
        Decision(row.label, row.answer, row.code, row.kind, row.group, row.label_en)
        for row in repository.decisions(session)
    )


def decide(session: Session, actor: Actor, run_id: str, made: Iterable[Decision]) -> None:
    """Keep what was decided about labels, and have the import read again with it; raise NotReady, Invalid.

    Nothing of the vocabulary changes before an import is applied.
    """
    get(session, actor, run_id)
    keep(session, made, actor.member_id)
    read_again(session, actor, run_id)


def keep(session: Session, made: Iterable[Decision], member_id: str | None) -> None:
    """Keep decisions; raise Invalid for one about a term or group that is not there."""
    vocabulary = taxonomy.vocabulary(session)
    for each in made:
        if each.answer is Answer.ALIAS and vocabulary.find_code(each.code) is None:
            raise Invalid(f"code_{each.key}", mark("Please choose the practice or target that this is."))
        needs_group = each.answer is Answer.TERM and each.kind is TermKind.PRACTICE
        if needs_group and vocabulary.kind_of(each.group or "") is not TermKind.PRACTICE_GROUP:
            raise Invalid(f"group_{each.key}", mark("Please choose the group of the new kind of practice."))
        repository.save_decision(
            session,
            LabelDecision(
                key=each.key[:200],
                label=each.label[:200],
                answer=each.answer,
                code=each.code,
                kind=each.kind,
                group=each.group,
                label_en=each.label_en[:120],
                member_id=member_id,
                decided_at=clock.now(),
            ),
        )
