"""Which mailer the settings name."""

from yoriai.core.config import Settings
from yoriai.infra.mail.files import FileMailer
from yoriai.infra.mail.port import Mailer
from yoriai.infra.mail.smtp import SmtpMailer


def mailer_for(settings: Settings) -> Mailer:
    """Return the mailer: SMTP where a server is set, otherwise files in the var folder's outbox."""
    return SmtpMailer(settings) if settings.smtp_host else FileMailer(settings.var_dir / "outbox")
