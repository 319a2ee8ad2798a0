"""What councils did in a year, in figures."""
