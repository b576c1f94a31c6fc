"""What was said, the figures given, and where sources disagree."""

import streamlit as st

from components.markdown import literal
from render.card import origin_names
from render.items import quantity
from render.text import Text
from report.model import Dispute, Report, Statement


def show_statements(report: Report, text: Text) -> None:
    """Statements, figures and disputes side by side, each with who says so."""
    said, figures, disputed = st.tabs([text("app.quoted"), text("app.figures"), text("app.disputed")])
    with said:
        for statement in report.statements:
            st.markdown(_statement(statement, report, text))
    with figures:
        for item in report.quantities:
            according = literal(f"({origin_names(item.sources, report)})")
            st.markdown(f"- {literal(quantity(item, report, text))} {according}")
    with disputed:
        for dispute in report.disputes:
            _show_dispute(dispute, report, text)


def _statement(statement: Statement, report: Report, text: Text) -> str:
    who = literal(text.pick(statement.who, report.language).text)
    says = literal(text.pick(statement.says, report.language).text)
    stance = literal(text(f"stance.{statement.stance}"))
    quoted = f" “{literal(statement.quotation)}”" if statement.quotation else ""
    cited = literal(", ".join(dict.fromkeys(report.source(id).publisher for id in statement.sources)))
    return f"- **{literal(text.date(statement.date))}** · {stance} · **{who}**: {says}{quoted} ({cited})"


def _show_dispute(dispute: Dispute, report: Report, text: Text) -> None:
    with st.expander(literal(text.pick(dispute.question, report.language).text)):
        for answer in dispute.answers:
            who, says = (literal(text.pick(words, report.language).text) for words in (answer.who, answer.says))
            publishers = literal(", ".join(report.source(id).publisher for id in answer.sources))
            st.markdown(f"- **{who}**: {says} ({publishers})")
        if dispute.note:
            st.caption(literal(text.pick(dispute.note, report.language).text))
