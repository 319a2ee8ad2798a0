"""Imports put together for their pages, in the reader's language."""

from collections.abc import Iterable

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases.plan import ImportProblem, Outcome
from yoriai.domains.cases.questions import Answer, Question
from yoriai.domains.imports.models import ImportRecord, ImportRun
from yoriai.domains.imports.states import IMPORT, PHASE_LABELS, STATUS_LABELS, UNDER_WAY, ImportStatus, Phase
from yoriai.domains.imports.tallies import Comparison
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.cases.changes import differences_of, label_of_part
from yoriai.web.choices import GroupedOptions, practice_options, target_options
from yoriai.web.imports.forms import TARGET
from yoriai.web.imports.views import (
    ImportFacts,
    OutcomeLink,
    ProblemRow,
    Progress,
    QuestionRow,
    RecordRow,
    RunRow,
    TotalRow,
)
from yoriai.web.imports.words import (
    OUTCOME_LABELS,
    OUTCOME_TONES,
    STATUS_TONES,
    UNCLEAR,
    file_facts,
)


def run_row(run: ImportRun, by: str) -> RunRow:
    """Return an import as a row of the list."""
    return RunRow(
        url=f"/desk/imports/{run.id}",
        file_name=run.file_name,
        facts=file_facts(run),
        status=_(STATUS_LABELS[run.status]),
        tone=STATUS_TONES[run.status],
        brought_at=run.created_at,
        by=by,
        result=result_in_words(run),
    )


def result_in_words(run: ImportRun) -> str:
    """Return how many records an import has of each outcome, '' before it is read."""
    names = [name for name in (*Outcome, UNCLEAR) if run.counts.get(name)]
    return " · ".join(f"{_(OUTCOME_LABELS[name])} {run.counts[name]}" for name in names)


def import_facts(run: ImportRun, by: str) -> ImportFacts:
    """Return an import as its page shows it."""
    records = sum(run.counts.get(outcome, 0) for outcome in Outcome)
    unclear = run.counts.get(UNCLEAR, 0)
    return ImportFacts(
        id=run.id,
        file_name=run.file_name,
        facts=file_facts(run),
        status=_(STATUS_LABELS[run.status]),
        tone=STATUS_TONES[run.status],
        by=by,
        brought_at=run.created_at,
        finished_at=run.finished_at,
        failure=_(run.failure) if run.failure else "",
        is_anew=run.is_anew and run.status is ImportStatus.READY,
        is_ready=run.status is ImportStatus.READY,
        is_failed=run.status is ImportStatus.FAILED,
        can_discard=IMPORT.allows(run.status, ImportStatus.DISCARDED),
        is_applied=run.status is ImportStatus.APPLIED,
        new=run.counts.get(Outcome.NEW, 0),
        changed=run.counts.get(Outcome.CHANGED, 0),
        unchanged=run.counts.get(Outcome.UNCHANGED, 0),
        cases_url=f"/cases?edition={run.edition}",
        records=records,
        clear=records - unclear,
        unclear=unclear,
        left_out=run.counts.get("left_out", 0),
        edition=run.asked_edition or run.edition,
    )


def progress_of(run: ImportRun) -> Progress | None:
    """Return how far an import under way has come; None for one that is not."""
    if run.status not in UNDER_WAY:
        return None
    words = _(PHASE_LABELS[run.phase]) if run.phase else _(STATUS_LABELS[run.status])
    return Progress(words, run.done, run.total, is_writing=run.phase is Phase.WRITING)


def record_row(record: ImportRecord, vocabulary: Vocabulary) -> RecordRow:
    """Return a record with what would change in its case, part by part."""
    return RecordRow(
        place=record.position + 1,
        number=record.number or "",
        organisation=record.organisation,
        title=record.title,
        line=record.line,
        outcome=_(OUTCOME_LABELS[record.outcome]),
        tone=OUTCOME_TONES[record.outcome],
        is_new=record.outcome is Outcome.NEW,
        url=f"/cases/{record.slug}" if record.slug and record.outcome is not Outcome.NEW else "",
        changes=differences_of(record.changes, vocabulary, lambda _part, _said: False),
        kept=[label_of_part(part, vocabulary) for part in record.kept],
        problems=problem_rows(ImportProblem(**stored) for stored in record.problems),
    )


def problem_rows(problems: Iterable[ImportProblem]) -> list[ProblemRow]:
    """Return problems in words."""
    return [ProblemRow(each.line, each.text, each.words) for each in problems]


def question_row(question: Question, vocabulary: Vocabulary) -> QuestionRow:
    """Return a question with everything that can be answered, what is spelt like the label first."""
    near = [term for code in question.nearest if (term := vocabulary.find_code(code))]
    groups = [(group.code, str(label_of(group))) for group in vocabulary.groups]
    options: GroupedOptions = [
        (_("Spelt like it: the same as"), [(f"{Answer.ALIAS}:{term.code}", str(label_of(term))) for term in near]),
        (
            _("A new term"),
            [
                *(
                    (f"{Answer.TERM}:{code}", _("New kind of practice in “%(group)s”", group=name))
                    for code, name in groups
                ),
                (f"{Answer.TERM}:{TARGET}", _("New target group")),
            ],
        ),
        (_("Neither"), [(str(Answer.LEAVE_OUT), _("Leave it out knowingly"))]),
        *((_("The same as: %(group)s", group=name), _aliases(pairs)) for name, pairs in practice_options(vocabulary)),
        (_("The same as: %(group)s", group=_("For whom")), _aliases(target_options(vocabulary))),
    ]
    return QuestionRow(
        label=question.label,
        where=_("Lines %(lines)s", lines=", ".join(map(str, question.lines))),
        stars=f"★ {question.primary} · ☆ {question.secondary}",
        options=[(name, pairs) for name, pairs in options if pairs],
    )


def total_rows(comparison: Comparison, vocabulary: Vocabulary) -> list[TotalRow]:
    """Return the totals of the book that differ from what was read or from the catalogue."""
    return [
        TotalRow(
            label=str(label_of(each.term)) if each.term else _("All practices"),
            book=each.book,
            read=each.read,
            after=each.after,
            by_group_only=each.by_group_only,
        )
        for each in comparison.differences(vocabulary)
    ]


def outcome_links(run: ImportRun, chosen: str) -> list[OutcomeLink]:
    """Return the ways to all records and to those of each outcome that there are some of."""
    base = f"/desk/imports/{run.id}"
    total = sum(run.counts.get(outcome, 0) for outcome in Outcome)
    return [
        OutcomeLink(base, _("All records"), total, not chosen),
        *(
            OutcomeLink(f"{base}?outcome={name}", _(label), run.counts.get(name, 0), name == chosen)
            for name, label in OUTCOME_LABELS.items()
            if run.counts.get(name) or name == chosen
        ),
    ]


def _aliases(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(f"{Answer.ALIAS}:{code}", label) for code, label in pairs]
