"""A directory whose organisations differ in every way that a filter can ask for."""

from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from sqlmodel import Session

from tests.factories.catalogue import PRACTICES, TARGETS, WEIGHTS
from yoriai.core import clock
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.service import recording
from yoriai.domains.organisations.states import FoundedPrecision, LegalForm, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

PLACES = [
    ("32", "322016"),
    ("32", "322032"),
    ("26", "261017"),
    ("26", "261009"),
    ("13", None),
    ("01", None),
    (None, None),
]
READINGS = [
    "",
    "あおぞら",
    "がっこう",
    "さくら",
    "つどい",
    "にじ",
    "ひだまり",
    "もり",
    "よりあい",
    "らくだ",
    "わのいえ",
]
STATUSES = [OrganisationStatus.CONFIRMED, OrganisationStatus.UNCLAIMED, OrganisationStatus.DORMANT]

_number = count(1)


def make_known(
    session: Session, name: str = "", *, marks: dict[str, str] | None = None, **changes: Any
) -> Organisation:
    """Write an organisation that its people look after, confirmed today; `changes` are columns of Organisation."""
    values: dict[str, Any] = {
        "name": name or f"ためしの団体{next(_number)}",
        "status": OrganisationStatus.CONFIRMED,
        "confirmed_at": clock.now(),
    }
    made = Organisation(**(values | changes))
    if marks:
        recording.write(session, made)
        taxonomy.set_marks(session, SubjectKind.ORGANISATION, made.id, Marks(marks))
    recording.write(session, made)
    return made


def make_directory(session: Session, number: int, seed: int) -> list[Organisation]:
    """Write so many organisations: marks, places, forms, readings and statuses differ; some are in no list."""
    chance = Random(seed)
    made = [_organisation(at, chance) for at in range(number)]
    hidden = [OrganisationStatus.PENDING, OrganisationStatus.ARCHIVED]
    made += [Organisation(name=f"だれにも見えない食堂{status}", status=status, prefecture="32") for status in hidden]
    recording.write(session, *made)
    marks = {each.id: _marks(chance) for each in made[:-3]}
    taxonomy.set_marks_of(session, SubjectKind.ORGANISATION, marks)
    recording.noted(session, made)
    return made[:-2]


def _organisation(at: int, chance: Random) -> Organisation:
    prefecture, municipality = PLACES[at % len(PLACES)]
    return Organisation(
        name=("みんなの食堂", "町の居場所", "空き家の会")[at % 3] + str(at),
        furigana=chance.choice(READINGS),
        prefecture=prefecture,
        municipality=municipality,
        legal_form=chance.choice([None, LegalForm.VOLUNTARY, LegalForm.NPO, LegalForm.MUNICIPALITY]),
        status=STATUSES[at % len(STATUSES)],
        about="だれでも来られる居場所をひらいています。" if at % 4 else "",
        founded_on=date(2010 + at % 10, 5, 1),
        founded_precision=chance.choice(list(FoundedPrecision)),
        confirmed_at=clock.now(),
        created_at=clock.now() - timedelta(minutes=at),
    )


def _marks(chance: Random) -> Marks:
    codes = [*chance.sample(PRACTICES, chance.randint(1, 3)), *chance.sample(TARGETS, chance.randint(1, 2))]
    return Marks({code: chance.choice(WEIGHTS) for code in codes})
