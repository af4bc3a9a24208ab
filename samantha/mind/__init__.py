"""One turn: what happens between the last word heard and the first word said."""
