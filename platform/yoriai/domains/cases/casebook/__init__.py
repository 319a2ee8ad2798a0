"""Casebooks as text: bytes to text, text to records, and a report of what could not be read.

`reader` reads one. It has some two hundred patterns and is not imported here, for whoever names a record need not wait
for them.
"""

from yoriai.domains.cases.casebook.decoding import UnreadableText, read_bytes
from yoriai.domains.cases.casebook.problems import Problem, Reason
from yoriai.domains.cases.casebook.records import (
    BookFacts,
    CaseRecord,
    Founded,
    IndexEntry,
    Precision,
    Profile,
    Reading,
    SectionKey,
    Totals,
    UnknownMark,
)

__all__ = [
    "BookFacts",
    "CaseRecord",
    "Founded",
    "IndexEntry",
    "Precision",
    "Problem",
    "Profile",
    "Reading",
    "Reason",
    "SectionKey",
    "Totals",
    "UnknownMark",
    "UnreadableText",
    "read_bytes",
]
