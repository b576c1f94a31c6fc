"""The words that a report chooses from: kinds of source and site, modes, qualifiers, measures, stances, notices."""

from enum import StrEnum


class Access(StrEnum):
    """How much of a source the writers of the report have read."""

    FULL = "full"
    EXCERPT = "excerpt"
    NONE = "none"


class SourceKind(StrEnum):
    """What a source is made of.

    ``primary`` is the words of whoever makes the claim, ``imagery`` a picture, ``denial`` the words of whoever
    officially denies it, ``own`` the report writers' own estimate.
    """

    PRIMARY = "primary"
    IMAGERY = "imagery"
    PRESS = "press"
    ANALYSIS = "analysis"
    DENIAL = "denial"
    REFERENCE = "reference"
    OWN = "own"


class SiteKind(StrEnum):
    """What stands at a site."""

    DEPOT = "depot"
    PORT = "port"
    WAREHOUSE = "warehouse"
    RAIL = "rail"
    PLACE = "place"


class Mode(StrEnum):
    """How a leg was travelled."""

    SHIP = "ship"
    RAIL = "rail"
    UNREPORTED = "unreported"


class Qualifier(StrEnum):
    """The word that a source puts before a number."""

    EXACTLY = "exactly"
    ABOUT = "about"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    UP_TO = "up-to"


class Confidence(StrEnum):
    """How sure an editor is of a judgement (ICD 203): never a likelihood, and never in one sentence with one."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Reliability(StrEnum):
    """An Admiralty rating of a source (NATO AJP-2.1): A completely reliable to E unreliable; F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Measure(StrEnum):
    """How a number was arrived at; numbers of different measures are never added."""

    CLAIMED = "claimed"
    IMAGED = "imaged"
    ESTIMATED = "estimated"


class Stance(StrEnum):
    """What a statement does with the report's claim."""

    CLAIM = "claim"
    DENIAL = "denial"
    CONTEXT = "context"


class NoticeFile(StrEnum):
    """Where a report may say whose data it holds, and under which licence."""

    NOTICE = "NOTICE.md"
    LICENSE = "LICENSE"
    LICENSE_MD = "LICENSE.md"
    LICENSE_TXT = "LICENSE.txt"
