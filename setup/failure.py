"""The one way a step ends badly."""


class StepError(Exception):
    """One clear line: what failed and what to do about it."""
