"""What can be done with rounds; one module for each."""
