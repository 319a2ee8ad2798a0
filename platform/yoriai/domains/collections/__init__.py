"""Cases that members keep and share: bookmarks and collections."""
