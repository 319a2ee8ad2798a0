"""Paper: documents as PDF, typeset by Typst in a process of its own, with a Japanese font embedded.

`document` says what a document is made of, `press` makes it; `paper.typ` is how it looks.
"""

from yoriai.infra.paper.document import (
    Block,
    Bullets,
    Contents,
    Document,
    Facts,
    Heading,
    Links,
    Mark,
    Marks,
    Masthead,
    NewPage,
    Note,
    Paragraph,
    Picture,
    Small,
)
from yoriai.infra.paper.press import Press, PressBusy, PressTired, TypesettingFailed

__all__ = [
    "Block",
    "Bullets",
    "Contents",
    "Document",
    "Facts",
    "Heading",
    "Links",
    "Mark",
    "Marks",
    "Masthead",
    "NewPage",
    "Note",
    "Paragraph",
    "Picture",
    "Press",
    "PressBusy",
    "PressTired",
    "Small",
    "TypesettingFailed",
]
