"""Pages of meetings and their series."""
