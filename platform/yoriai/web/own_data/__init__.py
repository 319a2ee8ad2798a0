"""A member's own data: the download, and leaving the network."""
