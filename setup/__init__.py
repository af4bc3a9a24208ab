"""Set-up of a clone, with the standard library only: it runs before anything is installed."""
