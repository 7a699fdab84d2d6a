"""Event log to plant: readers, discovery, layout, import."""
