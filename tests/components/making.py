"""Products for tests of the panel: one that says what it was made from, and one that cannot be made."""

from render.edition import Edition, Progress

made: list[tuple[Edition, str]] = []


def product(edition: Edition, size: str, progress: Progress) -> bytes:
    """The day and the ids of the claims shown, a line each."""
    progress(0.5)
    made.append((edition, size))
    return "\n".join([edition.day.isoformat(), *(claim.id for claim in edition.selected.claims)]).encode()


def broken(edition: Edition, size: str, progress: Progress) -> bytes:
    """Never made."""
    raise RuntimeError(f"no {size} of {edition.report.id} {progress}")
