"""Lives that others have written down, with questions about them and the lines that answer."""
