"""What a page of the dashboard holds and sends to the browser."""

import base64
import json
import re
from typing import Any

from streamlit.testing.v1 import AppTest

ENCODED = re.compile(r'Railhead\.command\(\\?"([A-Za-z0-9+/=]+)\\?"\)')


def arguments(app: AppTest) -> dict[str, Any]:
    """What the map's component sends to the browser."""
    (component,) = app.get("component_instance")
    return dict(json.loads(component.proto.json_args))


def command(app: AppTest) -> dict[str, Any]:
    """The command in it."""
    (encoded,) = ENCODED.findall(arguments(app)["feature_group"])
    return dict(json.loads(base64.b64decode(encoded, validate=True)))


def address(app: AppTest) -> dict[str, str]:
    """What the viewer is told to write into the address, beside the day."""
    return {key: value for key, value in command(app)["query"].items() if value is not None}


def headings(app: AppTest, table: int = 0) -> dict[str, str]:
    """The columns of a table that are given a heading, each with it."""
    columns = json.loads(app.dataframe[table].proto.columns)
    return {key: column["label"] for key, column in columns.items() if column.get("label")}


def plain(markdown: str) -> str:
    """Markdown as it is read: CommonMark 2.4 takes away the backslash before punctuation."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)
