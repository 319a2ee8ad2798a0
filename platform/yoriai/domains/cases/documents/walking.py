"""JSON with the line on which each part begins, as far as a broken file can be read."""

import json
import re
from dataclasses import dataclass
from typing import Any, Final

_DECODER: Final = json.JSONDecoder()
_SPACE: Final = re.compile(r"\s*")


@dataclass(frozen=True)
class Element:
    """An element of an array, and the 1-based line where it begins."""

    line: int
    value: Any


@dataclass(frozen=True)
class Walked:
    """An object's members, its array element by element, and the line where the text breaks off (0: nowhere)."""

    members: dict[str, Any]
    elements: tuple[Element, ...]
    broken_at: int = 0


class _Broken(Exception):
    """The text is not JSON from here on."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def walk(text: str, array: str) -> Walked:
    """Read an object that holds an array, an array by itself, or one object a line (JSON Lines)."""
    walker = _Walker(text, array)
    broken_at = 0
    try:
        walker.run()
    except _Broken as broken:
        broken_at = walker.line_at(broken.place)
    return Walked(walker.members, tuple(walker.elements), broken_at)


class _Walker:
    """Walks a text from value to value, counting lines as it goes."""

    def __init__(self, text: str, array: str) -> None:
        self.members: dict[str, Any] = {}
        self.elements: list[Element] = []
        self._text = text
        self._array = array
        self._counted = (0, 1)

    def line_at(self, place: int) -> int:
        """Return the line of a place that is not before the last one asked for."""
        before, line = self._counted if self._counted[0] <= place else (0, 1)
        line += self._text.count("\n", before, place)
        self._counted = place, line
        return line

    def run(self) -> None:
        """Read the whole text."""
        place = self._skip(0)
        if self._at(place) == "[":
            place = self._elements(place)
        elif self._is_lines(place):
            place = self._lines(place)
        else:
            place = self._object(place)
        if self._skip(place) < len(self._text):
            raise _Broken(self._skip(place))

    def _object(self, place: int) -> int:
        place = self._skip(self._expect(place, "{"))
        while self._at(place) != "}":
            name, place = self._value(place)
            place = self._skip(self._expect(place, ":"))
            if name == self._array and self._at(place) == "[":
                place = self._elements(place)
            else:
                self.members[str(name)], place = self._value(place)
            place = self._after_comma(place, "}")
        return place + 1

    def _elements(self, place: int) -> int:
        place = self._skip(place + 1)
        while self._at(place) != "]":
            line = self.line_at(place)
            value, place = self._value(place)
            self.elements.append(Element(line, value))
            place = self._after_comma(place, "]")
        return place + 1

    def _lines(self, place: int) -> int:
        while place < len(self._text):
            line = self.line_at(place)
            value, place = self._value(place)
            self.elements.append(Element(line, value))
            place = self._skip(place)
        return place

    def _is_lines(self, place: int) -> bool:
        """Whether the text is one object a line: a second one follows the first."""
        try:
            first, end = _DECODER.raw_decode(self._text, place)
        except ValueError:
            return False
        return (
            isinstance(first, dict)
            and bool(first)
            and self._array not in first
            and self._at(self._skip(end)) in {"{", ""}
        )

    def _after_comma(self, place: int, closing: str) -> int:
        place = self._skip(place)
        if self._at(place) == ",":
            return self._skip(place + 1)
        if self._at(place) != closing:
            raise _Broken(place)
        return place

    def _expect(self, place: int, sign: str) -> int:
        place = self._skip(place)
        if self._at(place) != sign:
            raise _Broken(place)
        return place + 1

    def _value(self, place: int) -> tuple[Any, int]:
        try:
            return _DECODER.raw_decode(self._text, place)
        except (ValueError, RecursionError) as problem:
            raise _Broken(place) from problem

    def _skip(self, place: int) -> int:
        found = _SPACE.match(self._text, place)
        return found.end() if found else place

    def _at(self, place: int) -> str:
        return self._text[place : place + 1]
