"""The link that reopens a view: the keys of the page's address, and the address with them."""

from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit

from render.edition import Edition
from report.kinds import Mode
from report.view import Lens, View

NOTHING = "none"
# The keys of the address for the speeds that a reader may set, in kilometres a day.
SPEEDS = {"rail": Mode.RAIL, "ship": Mode.SHIP}
# So much of a report's hash tells two versions of it apart.
HASH = 12


def query(language: str, view: View, reports: tuple[str, ...] = (), *, rulers: bool = False) -> dict[str, str | None]:
    """The keys of the address that hold a view; None takes one out, where all is as at first."""
    chosen = {"layers": view.layers, "kinds": view.kinds, "basis": view.bases}
    names = {key: None if ids is None else ",".join(sorted(ids)) or NOTHING for key, ids in chosen.items()}
    speeds = {key: f"{view.speeds[mode]:g}" if mode in view.speeds else None for key, mode in SPEEDS.items()}
    return {
        "lang": language,
        **names,
        **speeds,
        "without": ",".join(sorted(view.without)) or None,
        "rulers": "1" if rulers else None,
        "report": reports[0] if reports else None,
        "compare": ",".join(reports[1:]) or None,
    }


def link(edition: Edition) -> str | None:
    """The address that reopens the edition's view and knows its version; None where no app's address is known."""
    return f"{edition.url.rstrip('/')}/?{urlencode(held(edition), safe=',')}" if edition.url else None


def stays_here(address: str) -> bool:
    """Whether only the machine itself can follow the address (RFC 6761, RFC 6890)."""
    host = urlsplit(address).hostname or ""
    try:
        return (known := ip_address(host)).is_loopback or known.is_unspecified
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def held(edition: Edition) -> dict[str, str]:
    """The keys of that address: the view, its day, and the report's version."""
    view = edition.view
    keys = query(edition.text.language, view, edition.reports, rulers=edition.rulers)
    keys |= {"day": edition.day.isoformat(), "lens": None if view.lens is Lens.ALL else view.lens}
    keys |= {"hash": edition.fingerprint[:HASH]}
    return {key: value for key, value in keys.items() if value is not None}
