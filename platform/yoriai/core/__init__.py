"""What every part may use: settings, database, clock, errors, ids, language, paging, secrets."""
