"""Pages of rounds and of the points of matching: for the secretariat alone."""
