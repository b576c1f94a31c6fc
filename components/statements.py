"""What was said, and the figures given."""

from collections.abc import Iterable

import streamlit as st

from components.markdown import literal
from render.items import quantity
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
            st.markdown(f"- {literal(quantity(item, report, text))} {_cited(item.sources, report)}")


def _statement(statement: Statement, report: Report, text: Text) -> str:
    who = literal(text.pick(statement.who, report.language).text)
    says = literal(text.pick(statement.says, report.language).text)
    stance = literal(text(f"stance.{statement.stance}"))
    date, cited = literal(text.date(statement.date)), _cited(statement.sources, report)
    return f"- **{date}** · {stance} · **{who}**: {says} {_quoted(statement, text)} {cited}"


def _quoted(statement: Statement, text: Text) -> str:
    """The quotation in this language's marks, with the language it is in where that is another."""
    if not statement.quotation:
        return ""
    quoted = text("quote", text=statement.quotation)
    if statement.language != text.language:
        quoted += f" ({text.language_name(statement.language)})"
    return literal(quoted)


def _cited(ids: Iterable[str], report: Report) -> str:
    return literal(f"({', '.join(dict.fromkeys(report.source(id).publisher for id in ids))})")
