"""Words shared by every room: errors, ids, the clock. Standard library only."""
