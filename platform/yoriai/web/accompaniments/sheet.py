"""Pages of the guided sheet: one part after another, and all moments beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.datastructures import FormData
from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.errors import NoSuchAccompaniment, NotUnderWay
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.rules import LIMITS
from yoriai.domains.accompaniments.service import keeping, sheets
from yoriai.domains.accompaniments.sheet import PART_LABELS, QUESTIONS, Answer, Part, compared, mean, part_after
from yoriai.domains.accompaniments.states import MOMENT_LABELS, Moment
from yoriai.web.accompaniments.applying import Progress, progress
from yoriai.web.accompaniments.forms import SheetForm
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, clean
from yoriai.web.templating import View

router = Pages(prefix="/accompaniments/{accompaniment_id}/sheet")
LEVEL, WORDS = "level_", "words_"


@dataclass(frozen=True)
class QuestionRow:
    """A question with its levels as choices; `before` says where it stood the last time."""

    code: str
    text: str
    levels: Options
    before: str


@dataclass(frozen=True)
class PartView(View):
    """One part of the sheet as a form."""

    template: ClassVar[str] = "accompaniments/sheet_part.html"
    form: Form[SheetForm]
    url: str
    title: str
    part: str
    label: str
    number: int
    total: int
    moment: str
    questions: Sequence[QuestionRow]
    words_most: int
    is_last: bool
    pages: Sequence[Progress]


@dataclass(frozen=True)
class Cell:
    """A question at one moment: the level as a number and in words, and what was written."""

    level: int | None
    label: str
    words: str


@dataclass(frozen=True)
class ComparedRow:
    """A question at each moment; `moved` is how many levels, in words, '' where there is nothing to compare."""

    text: str
    cells: Sequence[Cell | None]
    moved: str
    tone: str


@dataclass(frozen=True)
class SheetTable:
    """One part of the sheet; `means` are the mean levels at each moment, '' where there is none."""

    label: str
    rows: Sequence[ComparedRow]
    means: Sequence[str]
    edit_url: str


@dataclass(frozen=True)
class SheetView(View):
    """The whole sheet, all moments beside each other."""

    template: ClassVar[str] = "accompaniments/sheet.html"
    url: str
    title: str
    moments: Sequence[str]
    tables: Sequence[SheetTable]
    writable: str


@router.get("")
def show(site: CurrentSite, accompaniment_id: str) -> Response:
    """Show the whole sheet to everybody who may see the accompaniment."""
    row, standing = keeping.find(site.session, site.member(), accompaniment_id)
    answers = sheets.of(site.session, row)
    moment = sheets.writable_moment(site.session, row) if standing.is_founder else None
    shown = [each for each in Moment if each in answers]
    tables = []
    for part, found in compared(answers).items():
        rows = [
            ComparedRow(
                _(each.question.text),
                [_cell(each.question.levels, each.answers.get(at)) for at in shown],
                _moved(each.moved),
                "success" if (each.moved or 0) > 0 else "warning" if (each.moved or 0) < 0 else "neutral",
            )
            for each in found
        ]
        means = [mean(answers[at], part) for at in shown]
        tables.append(
            SheetTable(
                _(PART_LABELS[part]),
                rows,
                [f"{each:.1f}" if each is not None else "" for each in means],
                keeping.path_of(row, f"/sheet/{part}") if moment else "",
            )
        )
    view = SheetView(
        url=keeping.path_of(row),
        title=row.title,
        moments=[_(MOMENT_LABELS[each]) for each in shown],
        tables=tables,
        writable=_(MOMENT_LABELS[moment]) if moment else "",
    )
    return site.page(view)


@router.get("/{part}")
def part_page(site: CurrentSite, accompaniment_id: str, part: str) -> Response:
    """Show one part of the sheet as a form, to the founder."""
    row, moment, wanted = _writable(site, accompaniment_id, part)
    shown = sheets.begun_from(sheets.of(site.session, row), moment, wanted)
    form = Form.blank(
        SheetForm,
        **{LEVEL + code: answer.level for code, answer in shown.items()},
        **{WORDS + code: answer.words for code, answer in shown.items()},
    )
    return _page(site, row, moment, wanted, form)


@router.post("/{part}")
def save(site: CurrentSite, accompaniment_id: str, part: str, posted: Posted) -> Response:
    """Keep one part of the sheet, and go on to the next."""
    row, moment, wanted = _writable(site, accompaniment_id, part)
    form = Form.posted(SheetForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            sheets.save(site.session, site.member(), row.id, moment, wanted, _answers(posted, wanted))
            following = part_after(wanted)
            if form.data.go == "on" and following is not None:
                return site.redirect(keeping.path_of(row, f"/sheet/{following}"))
            site.flash(_("The sheet has been kept."))
            return site.redirect(keeping.path_of(row, "" if moment is Moment.START else "/sheet"))
    return _page(site, row, moment, wanted, form)


def _writable(site: Site, accompaniment_id: str, part: str) -> tuple[Accompaniment, Moment, Part]:
    """Return the founder's own with the moment whose turn it is; raise NoSuchAccompaniment, NotUnderWay, NotFound."""
    row, standing = keeping.find(site.session, site.member(), accompaniment_id)
    if not standing.is_founder:
        raise NoSuchAccompaniment
    if part not in set(Part):
        raise NotFound
    moment = sheets.writable_moment(site.session, row)
    if moment is None:
        raise NotUnderWay
    return row, moment, Part(part)


def _answers(posted: FormData, part: Part) -> dict[str, Answer]:
    given = {}
    for each in QUESTIONS[part]:
        level, words = posted.get(LEVEL + each.code), posted.get(WORDS + each.code)
        is_level = isinstance(level, str) and level in {"1", "2", "3", "4"}
        given[each.code] = Answer(
            int(str(level)) if is_level else None, clean(words).strip() if isinstance(words, str) else ""
        )
    return given


def _page(site: Site, row: Accompaniment, moment: Moment, part: Part, form: Form[SheetForm]) -> Response:
    before = {} if moment is Moment.START else _last(site, row, moment)
    order = list(Part)
    view = PartView(
        form=form,
        url=keeping.path_of(row),
        title=row.title,
        part=str(part),
        label=_(PART_LABELS[part]),
        number=order.index(part) + 1,
        total=len(order),
        moment=_(MOMENT_LABELS[moment]),
        questions=[
            QuestionRow(
                each.code,
                _(each.text),
                [(str(level), _(words)) for level, words in enumerate(each.levels, start=1)],
                _label(each.levels, before[each.code]) if each.code in before else "",
            )
            for each in QUESTIONS[part]
        ],
        words_most=LIMITS["words"],
        is_last=part_after(part) is None,
        pages=progress(site, row) if moment is Moment.START else [],
    )
    return site.page(view, status=form.status)


def _last(site: Site, row: Accompaniment, moment: Moment) -> dict[str, Answer]:
    """Return the answers of the moment before."""
    found = sheets.of(site.session, row)
    order = list(Moment)
    earlier = [each for each in order[: order.index(moment)] if each in found]
    return dict(found[earlier[-1]]) if earlier else {}


def _label(levels: Sequence[str], answer: Answer) -> str:
    return _(levels[answer.level - 1]) if answer.level else ""


def _cell(levels: Sequence[str], answer: Answer | None) -> Cell | None:
    return Cell(answer.level, _label(levels, answer), answer.words) if answer else None


def _moved(moved: int | None) -> str:
    if moved is None:
        return ""
    if moved == 0:
        return _("as before")
    return f"+{moved}" if moved > 0 else f"−{-moved}"
