"""Word lists, written as a person would write them: one string, words between spaces."""


def words(text: str) -> frozenset[str]:
    """Return the words of a string."""
    return frozenset(text.split())


def pairs(text: str, between: str = "=") -> dict[str, str]:
    """Return what 'a=b c=d' pairs; '_' stays for the reader to turn into a space."""
    return {left: right for left, _, right in (pair.partition(between) for pair in text.split())}
