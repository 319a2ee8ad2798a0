"""What others may ask of accompaniment."""
