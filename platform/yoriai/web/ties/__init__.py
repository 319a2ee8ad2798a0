"""Pages of who has met whom."""
