"""Files that people write: YAML with places, findings and messages; nothing of the domain."""
