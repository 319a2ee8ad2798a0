"""Pages of agendas: the section of a meeting's page, the office's desk, presenters' own page, files, print."""
