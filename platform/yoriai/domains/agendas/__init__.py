"""What a meeting goes through (議題): items, their hours, materials and who presents a case."""
