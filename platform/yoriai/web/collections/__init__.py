"""Pages of collections and bookmarks."""
