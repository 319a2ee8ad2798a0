"""What others may ask of digests: look what is new for those that are due, and write them."""

from yoriai.domains.digests.service.writing import Near, Written, look, write_due

__all__ = ["Near", "Written", "look", "write_due"]
