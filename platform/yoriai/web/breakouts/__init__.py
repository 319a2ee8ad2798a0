"""Pages of the small groups of a meeting: for its office, for who sits in them, on paper and on a wall."""
