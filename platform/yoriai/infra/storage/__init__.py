"""Files that members give: kept in the database, so that several processes share them and a backup has them."""
