"""What a council did in a year: as a page, on paper, and as tables for spreadsheets."""
