"""Answers about unknown labels as they are typed at a terminal."""

from collections.abc import Iterable, Iterator

import typer

from yoriai.domains.cases.questions import Answer, Decision, Decisions
from yoriai.domains.taxonomy.vocabulary import TermKind

TARGET = "target"


def decisions(same_as: Iterable[str], new_term: Iterable[str], leave_out: Iterable[str]) -> Decisions:
    """Return what --map, --new-term and --leave-out decide; raise BadParameter for what is none of these."""
    return Decisions.of(
        [
            *(_alias(said) for said in same_as),
            *_terms(new_term),
            *(Decision(label, Answer.LEAVE_OUT) for label in leave_out),
        ]
    )


def _alias(said: str) -> Decision:
    label, _, code = said.rpartition("=")
    if not label or not code:
        raise typer.BadParameter(f"--map wants LABEL=CODE, not “{said}”")
    return Decision(label.strip(), Answer.ALIAS, code=code.strip())


def _terms(said: Iterable[str]) -> Iterator[Decision]:
    for each in said:
        label, _, rest = each.partition("=")
        group, _, english = rest.partition(":")
        if not label or not group:
            raise typer.BadParameter(f"--new-term wants LABEL=GROUP:ENGLISH or LABEL=target:ENGLISH, not “{each}”")
        is_target = group.strip() == TARGET
        yield Decision(
            label.strip(),
            Answer.TERM,
            kind=TermKind.TARGET if is_target else TermKind.PRACTICE,
            group=None if is_target else group.strip(),
            label_en=english.strip(),
        )
