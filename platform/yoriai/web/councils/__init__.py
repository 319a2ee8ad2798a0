"""Pages of councils: their list, their own pages, seats and the people in them."""
