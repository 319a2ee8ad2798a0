"""People as an office types them, a line each: a name, and an address where they have one. Pure."""

import re
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from yoriai.core.errors import Invalid
from yoriai.core.text import clip
from yoriai.domains.accounts.rules import check_name, same_address
from yoriai.domains.polls.errors import PersonUnreadable, TooManyPeople
from yoriai.domains.polls.rules import MOST_PEOPLE

NAME_MOST: Final = 80
ADDRESS_MOST: Final = 254
SHOWN_MOST: Final = 30

_ADDRESS: Final = re.compile(r"[^\s<>()（）,、;:]+@[^\s<>()（）,、;:]+\.[^\s<>()（）,、;:]+")
_AROUND: Final = " \t　<>()（）,、，;；:：・-"


@dataclass(frozen=True)
class Named:
    """Somebody whom the office names; without an address they are asked by other ways than mail."""

    name: str
    address: str = ""


def read_people(typed: str) -> list[Named]:
    """Return the people of a text with a line for each, each address once. Raises PersonUnreadable, TooManyPeople."""
    found: dict[str, Named] = {}
    for number, line in enumerate(typed.splitlines(), start=1):
        if line.strip():
            person = _person(line, number)
            found.setdefault(person.address or f"{number}", person)
    if len(found) > MOST_PEOPLE:
        raise TooManyPeople("people", most=MOST_PEOPLE)
    return list(found.values())


def _person(line: str, number: int) -> Named:
    problem = PersonUnreadable("people", line=number, text=clip(line.strip(), SHOWN_MOST))
    mail = _ADDRESS.search(normalize("NFKC", line))
    name = (normalize("NFKC", line).replace(mail[0], " ") if mail else line).strip(_AROUND)
    try:
        tidy = check_name(name)
    except Invalid:
        raise problem from None
    if len(tidy) > NAME_MOST or (mail and len(mail[0]) > ADDRESS_MOST):
        raise problem
    return Named(tidy, same_address(mail[0]) if mail else "")
