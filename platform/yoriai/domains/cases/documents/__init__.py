"""Files of cases, whatever they are: the text of a casebook, a table, JSON.

`reading` has the one entry point, which recognises the kind. It is not imported here: it brings the reader of casebooks
with it, and exports need none.
"""

from yoriai.domains.cases.documents.document import Document, DocumentKind, Reader
from yoriai.domains.cases.documents.exchange import Exported, as_json
from yoriai.domains.cases.documents.spreadsheet import as_csv, template

__all__ = ["Document", "DocumentKind", "Exported", "Reader", "as_csv", "as_json", "template"]
