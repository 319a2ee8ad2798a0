"""What others may ask of digests: write those that are due."""

from yoriai.domains.digests.service.writing import Written, write_due

__all__ = ["Written", "write_due"]
