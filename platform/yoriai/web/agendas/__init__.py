"""Pages of agendas: the section of a meeting's page, the office's page, presenters' own page, files, print."""
