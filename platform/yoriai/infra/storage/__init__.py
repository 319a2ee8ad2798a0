"""Files that members give: kept in the database, so that several processes share them and a backup has them.

A picture is made fit first (`prepare`, outside any transaction) and kept then (`put`); of a document it is found out
first what it is (`recognise`). Nothing deletes a file when it is taken off a page: something else may show it. A sweep
forgets what nothing shows any more.
"""

from yoriai.infra.storage.documents import ACCEPTED as ACCEPTED_DOCUMENTS
from yoriai.infra.storage.documents import MOST_BYTES as MOST_BYTES_OF_DOCUMENTS
from yoriai.infra.storage.documents import Document, DocumentRefused, recognise
from yoriai.infra.storage.files import (
    Described,
    File,
    describe,
    get,
    given_before,
    hold,
    is_referenced,
    put,
    referenced,
    remove,
)
from yoriai.infra.storage.picture import Picture, PictureRefused, PicturesBusy, PicturesMany
from yoriai.infra.storage.pictures import ACCEPTED, DRAWING, MOST_BYTES, prepare

__all__ = [
    "ACCEPTED",
    "ACCEPTED_DOCUMENTS",
    "DRAWING",
    "MOST_BYTES",
    "MOST_BYTES_OF_DOCUMENTS",
    "Described",
    "Document",
    "DocumentRefused",
    "File",
    "Picture",
    "PictureRefused",
    "PicturesBusy",
    "PicturesMany",
    "describe",
    "get",
    "given_before",
    "hold",
    "is_referenced",
    "prepare",
    "put",
    "recognise",
    "referenced",
    "remove",
]
