"""The sweep of stored files that neither a case nor a proposal shows any more.

It stands here since proposals know of both. Whoever comes to show files of their own joins in here; until then the
database itself refuses to delete what a row of theirs names.
"""

from datetime import timedelta
from typing import Final

from yoriai.domains.proposals import service
from yoriai.infra.sweep import sweep

JOBS: Final = (sweep("files.forget", timedelta(hours=1), service.idle_files, service.forget_file),)
