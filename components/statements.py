"""What was said, and the figures given."""

import streamlit as st

from components.markdown import literal
from render.items import quantity
from render.statements import publishers, statement_row
from render.text import Text
from report.model import Report, Statement


def show_statements(report: Report, text: Text) -> None:
    """Statements and figures side by side, each with who says so."""
    said, figures = st.tabs([text("app.quoted"), text("app.figures")])
    with said:
        for statement in report.statements:
            st.markdown(_statement(statement, report, text))
    with figures:
        for item in report.quantities:
            st.markdown(f"- {literal(quantity(item, report, text))} {literal(f'({publishers(item.sources, report)})')}")


def _statement(statement: Statement, report: Report, text: Text) -> str:
    row = statement_row(statement, report, text)
    date, stance, who, says, quoted, cited = (
        literal(part) for part in (row.date, row.stance, row.who, row.says, row.quoted, f"({row.cited})")
    )
    return f"- **{date}** · {stance} · **{who}**: {says} {quoted} {cited}"
