"""One package a domain; imports among them point down (docs/architecture.md)."""
