"""What an XML document can hold."""

import re

# What no XML 1.0 document may hold, not even escaped (section 2.2, production 2).
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str, instead: str = "\ufffd") -> str:
    """The text with another letter for each that XML cannot hold."""
    return ILLEGAL.sub(instead, text)
