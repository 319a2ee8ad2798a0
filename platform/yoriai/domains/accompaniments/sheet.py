"""The guided sheet: five parts of a place, three questions each, four levels that say in words where one stands. Pure.

Nobody is marked: the levels are there to talk about, and to see half a year later what has moved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.states import Moment

LEVELS: Final = (1, 2, 3, 4)


class Part(StrEnum):
    """The parts of the sheet, in order; each is a page that is kept by itself."""

    PEOPLE = "people"
    MONEY = "money"
    ACTIVITIES = "activities"
    PARTNERS = "partners"
    PLAN = "plan"


PART_LABELS: Final = {
    Part.PEOPLE: mark("People of the place"),
    Part.MONEY: mark("Money"),
    Part.ACTIVITIES: mark("Activities of the place"),
    Part.PARTNERS: mark("Partners"),
    Part.PLAN: mark("Plan"),
}


@dataclass(frozen=True)
class Question:
    """One question with what each level means, from 1 to 4; the code is stored, so it keeps its meaning."""

    code: str
    text: str
    levels: tuple[str, str, str, str]


@dataclass(frozen=True)
class Answer:
    """Where a place stands in one question: a level, or none yet, and words."""

    level: int | None = None
    words: str = ""


Answers = Mapping[str, Answer]

QUESTIONS: Final[Mapping[Part, tuple[Question, ...]]] = {
    Part.PEOPLE: (
        Question(
            "core",
            mark("Who carries it?"),
            (
                mark("One person alone"),
                mark("One person, with somebody who helps now and then"),
                mark("Two or three who decide together"),
                mark("A group that goes on even when one of them is away"),
            ),
        ),
        Question(
            "helpers",
            mark("Who helps on the day?"),
            (
                mark("Nobody has been found yet"),
                mark("Friends and family, when they have time"),
                mark("Some who come regularly, tasks are agreed by word of mouth"),
                mark("Enough of them, with clear tasks, and new ones are brought in"),
            ),
        ),
        Question(
            "strength",
            mark("How is your own strength?"),
            (
                mark("It is nearly used up"),
                mark("It is enough for now, but not for long"),
                mark("It is enough, as long as nothing unexpected happens"),
                mark("There is room, and somebody to stand in"),
            ),
        ),
    ),
    Part.MONEY: (
        Question(
            "income",
            mark("Where does the money come from?"),
            (
                mark("From our own pockets"),
                mark("One grant or one donor, for a time"),
                mark("Two sources or more, some of them every year"),
                mark("What comes in covers what it costs, year after year"),
            ),
        ),
        Question(
            "books",
            mark("Do you know what it costs?"),
            (
                mark("Not yet"),
                mark("Roughly"),
                mark("There are books of what came in and went out"),
                mark("There is a budget, and it is compared with the books"),
            ),
        ),
        Question(
            "place",
            mark("Is there a place to be?"),
            (
                mark("We are looking for one"),
                mark("Borrowed for single days"),
                mark("Agreed for a year or more"),
                mark("Safe for long, with permits and insurance"),
            ),
        ),
    ),
    Part.ACTIVITIES: (
        Question(
            "running",
            mark("How often does it take place?"),
            (
                mark("It has not begun"),
                mark("It was tried once or twice"),
                mark("Regularly, but it is sometimes called off"),
                mark("Regularly, and people count on it"),
            ),
        ),
        Question(
            "guests",
            mark("Does it reach those it is meant for?"),
            (
                mark("We do not know them yet"),
                mark("A few come, mostly people we know"),
                mark("Those it is meant for come, and come again"),
                mark("They bring others, and take part in running it"),
            ),
        ),
        Question(
            "voices",
            mark("Do you hear what they need?"),
            (
                mark("We go by what we think ourselves"),
                mark("We talk with them when it happens"),
                mark("We ask regularly, and write it down"),
                mark("What they say changes what we do"),
            ),
        ),
    ),
    Part.PARTNERS: (
        Question(
            "town",
            mark("How do you stand with town and public offices?"),
            (
                mark("They do not know of us"),
                mark("They know of us"),
                mark("There is a person we can telephone"),
                mark("We plan together, or have an agreement"),
            ),
        ),
        Question(
            "neighbours",
            mark("And with neighbours, schools, shops?"),
            (
                mark("No ties yet"),
                mark("Single people wish us well"),
                mark("Some lend a hand, a room, food"),
                mark("They see it as theirs, too"),
            ),
        ),
        Question(
            "peers",
            mark("Do you know others who do the same?"),
            (
                mark("Nobody yet"),
                mark("We have read of them, or visited once"),
                mark("We can ask somebody when we are stuck"),
                mark("We meet regularly, and help each other"),
            ),
        ),
    ),
    Part.PLAN: (
        Question(
            "aim",
            mark("Is it clear for whom, and what is to be different for them?"),
            (
                mark("It is a feeling so far"),
                mark("I can say it in conversation"),
                mark("It is written down"),
                mark("It is written down, and all who take part would say the same"),
            ),
        ),
        Question(
            "steps",
            mark("Are the next steps clear?"),
            (
                mark("There is too much, I do not know where to begin"),
                mark("The next step is clear"),
                mark("The next three months are clear"),
                mark("The next year is clear, with who does what"),
            ),
        ),
        Question(
            "risks",
            mark("Have you thought of what could go wrong?"),
            (
                mark("Not yet"),
                mark("I worry about some things"),
                mark("The most important are named"),
                mark("For each there is somebody and something to do"),
            ),
        ),
    ),
}

CODES: Final = frozenset(each.code for questions in QUESTIONS.values() for each in questions)


@dataclass(frozen=True)
class Compared:
    """One question at all moments at which it was answered, and how far it has moved since the start."""

    question: Question
    answers: Mapping[Moment, Answer]

    @property
    def moved(self) -> int | None:
        """How many levels it has moved from the start to the latest answer; None while there is only one."""
        levels = [self.answers[each].level for each in Moment if each in self.answers]
        known = [level for level in levels if level is not None]
        return known[-1] - known[0] if len(known) > 1 else None


def part_after(part: Part) -> Part | None:
    """Return the part that follows, None after the last."""
    order = list(Part)
    return order[order.index(part) + 1] if part is not order[-1] else None


def done(answers: Answers, part: Part) -> int:
    """Return how many questions of a part have a level."""
    return sum(1 for each in QUESTIONS[part] if each.code in answers and answers[each.code].level is not None)


def missing(answers: Answers) -> tuple[Part, ...]:
    """Return the parts in which a question has no level yet."""
    return tuple(part for part in Part if done(answers, part) < len(QUESTIONS[part]))


def compared(sheets: Mapping[Moment, Answers]) -> Mapping[Part, Sequence[Compared]]:
    """Return every question beside itself at each moment."""
    return {
        part: [
            Compared(each, {moment: answers[each.code] for moment, answers in sheets.items() if each.code in answers})
            for each in questions
        ]
        for part, questions in QUESTIONS.items()
    }


def mean(answers: Answers, part: Part) -> float | None:
    """Return the mean level of a part, None while nothing of it has one."""
    levels = [answers[each.code].level for each in QUESTIONS[part] if each.code in answers]
    known = [level for level in levels if level is not None]
    return sum(known) / len(known) if known else None
