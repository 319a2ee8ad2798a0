"""What can be done with requests, offers and sessions; one module for each."""
