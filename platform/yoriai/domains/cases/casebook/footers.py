"""Page numbers printed by themselves at the foot of a page."""

import re

from yoriai.domains.taxonomy.spelling import compact

_PAGE_NUMBER = re.compile(r"^(?:p\.?|-|–|—|−|~|・)*(\d{1,4})(?:/\d{1,4})?(?:-|–|—|−|~|・|頁|ページ)*$", re.IGNORECASE)


def page_number(text: str) -> int | None:
    """Find the number of a line such as "12", "- 12 -" or "P.12", and None in any other line."""
    match = _PAGE_NUMBER.match(compact(text))
    return int(match[1]) if match else None
