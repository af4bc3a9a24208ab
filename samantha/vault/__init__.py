"""One sealed, append-only log per person, and the keys that seal it."""
