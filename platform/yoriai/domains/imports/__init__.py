"""Files of cases on their way into the catalogue: read, looked at, applied or discarded."""
