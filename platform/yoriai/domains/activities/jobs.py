"""The sweeps of activities; theirs is the last word on files, since they know all that shows any."""

from datetime import timedelta
from typing import Final

from yoriai.domains.activities import service
from yoriai.infra.sweep import sweep

JOBS: Final = (sweep("files.forget", timedelta(hours=1), service.idle_files, service.forget_file),)
