"""The fields that a report's entries are made of, and the base of every entry.

Coordinates are (longitude, latitude) in degrees, WGS 84 (RFC 7946). Lengths are kilometres. Dates are EDTF text.
Text that a reader sees is ``Words``: a map of language to text.
"""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

from report.dates import DateError, parse

QUOTED_WORDS = 25


def _edtf(text: str) -> str:
    try:
        parse(text)
    except DateError:
        raise ValueError(
            "must be an EDTF date such as 2023-09-12, 2023-09, 2023-10-01? or 2023-09-07/2023-09-08"
        ) from None
    return text


def _short(text: str) -> str:
    if len(text.split()) > QUOTED_WORDS:
        raise ValueError(f"must quote at most {QUOTED_WORDS} words")
    return text


def _own_language(words: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    language = (info.context or {}).get("language")
    if isinstance(language, str) and language not in words:
        raise ValueError(f"must have text in the report's own language ({language})")
    return words


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
# Control characters other than tab and line feed have no place in a text.
Text = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Words = Annotated[dict[Language, Text], Field(min_length=1), AfterValidator(_own_language)]
EdtfDate = Annotated[str, Field(max_length=64), AfterValidator(_edtf)]
Quotation = Annotated[Text, AfterValidator(_short)]
Kilometres = Annotated[float, Field(gt=0, le=20_004)]
Ids = tuple[Id, ...]
Sources = Annotated[Ids, Field(min_length=1)]


class Model(BaseModel):
    """The base of every part of a report: frozen, no unknown keys, finite numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, arbitrary_types_allowed=True)
