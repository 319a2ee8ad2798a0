"""Japanese text as words: what searching, and comparing the texts of a plan's files, begin with."""
