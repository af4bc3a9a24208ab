"""What every way of fetching shares: how it fails and how a person calls it."""

from samantha.weights.model import HubSource, PackageSource, Source, UrlSource


class SourceError(Exception):
    """One source can't give a file; the next one may. Never leaves this room.

    The message continues the source's name: 'answers 404', 'was cut off'.
    """


def source_name(source: Source) -> str:
    """Return what a person calls a source: a repository, a site, or packages."""
    match source:
        case HubSource(repo=repo):
            return f"hub {repo}"
        case UrlSource(url=url):
            return url.split("/")[2]
        case PackageSource(parts=(only,)):
            return f"{only.package.registry} {only.package}"
        case PackageSource(parts=parts):
            return f"{parts[0].package.registry} {parts[0].package} and {len(parts) - 1} more"
