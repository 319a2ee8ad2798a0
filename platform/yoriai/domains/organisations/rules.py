"""When two spellings name one organisation. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from yoriai.core.text import squash

# Every way in which a legal form is written, after `squash`, and the one form that is compared. The certification
# (認定) of an NPO comes and goes while the organisation stays the same.
_LEGAL_FORMS: Final = {
    "npo法人": (
        "認定特定非営利活動法人",
        "特例認定特定非営利活動法人",
        "特定非営利活動法人",
        "認定npo法人",
        "(特非)",
        "(npo)",
    ),
    "一般社団法人": ("(一社)",),
    "一般財団法人": ("(一財)",),
    "公益社団法人": ("(公社)",),
    "公益財団法人": ("(公財)",),
    "社会福祉法人": ("(社福)", "(福)"),
    "株式会社": ("(株)",),
    "合同会社": ("(同)",),
}
_FORM_OF: Final = {written: form for form, spellings in _LEGAL_FORMS.items() for written in spellings}
_WRITTEN: Final = re.compile("|".join(re.escape(written) for written in sorted(_FORM_OF, key=len, reverse=True)))


def comparable_name(name: str) -> str:
    """Return a name as it is compared: NFKC, lower case, no spaces or dots, one spelling of each legal form."""
    return _WRITTEN.sub(lambda match: _FORM_OF[match[0]], squash(name))


def comparable_names(names: Iterable[str]) -> frozenset[str]:
    """Return several names as they are compared, empty ones left out."""
    return frozenset(filter(None, map(comparable_name, names)))
