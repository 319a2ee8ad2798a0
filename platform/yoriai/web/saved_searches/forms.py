"""Forms of saved searches."""

from typing import Annotated

from pydantic import StringConstraints

from yoriai.domains.saved_searches.rules import LONGEST_QUERY
from yoriai.web.forms import FormModel, Line

Query = Annotated[str, StringConstraints(max_length=LONGEST_QUERY)]


class SearchForm(FormModel):
    """What a saved search is called, whether it sends mails, and the address's query that it keeps."""

    name: Line
    by_mail: bool = False
    query: Query = ""


class ChangeForm(FormModel):
    """What is changed of a saved search."""

    name: Line
    by_mail: bool = False
