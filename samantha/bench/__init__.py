"""Figures beside an anchor, in one run."""
