"""What she knows of one person, built from that person's log."""
