"""When something was, as a friend would say it."""

from datetime import datetime


def ago(at: datetime, now: datetime) -> str:
    """Return a moment as a friend would name it, for example 'yesterday' or 'on 3 May'."""
    days = (now.date() - at.astimezone(now.tzinfo).date()).days
    if days <= 0:
        return "earlier today"
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"on {at:%A}"
    if days < 300:
        return f"on {at.day} {at:%B}"
    return f"on {at.day} {at:%B %Y}"
