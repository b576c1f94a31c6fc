"""The dashboard, from top to bottom. Run it with: make run, or: streamlit run dashboard.py."""

import streamlit as st

from components.address import read_address, write_address
from components.choices import choose_view
from components.dress import dress
from components.heading import show_footer, show_heading, show_summary
from components.language import choose_language, first_language
from components.map_panel import show_map
from components.report_file import open_report
from components.statements import show_statements
from components.tables import show_items, show_sources
from report.view import select


def main() -> None:
    """Show the report as the address asks, and keep the address in step."""
    dress("Railhead")
    address = read_address()
    text = first_language(address.language)
    report, fingerprint = open_report(text)

    heading, settings = st.columns([7, 2], vertical_alignment="center")
    with heading:
        show_heading(report, text)
    with settings, st.container(horizontal=True, horizontal_alignment="right"):
        choose_language(text)
        view = choose_view(report, address, text)

    selected = select(report, view)
    day = show_map(report, fingerprint, selected, text, address.day)
    show_summary(report, text)
    show_statements(selected, text)
    show_items(selected, day, text)
    show_sources(selected, text)
    show_footer(report, fingerprint, text)
    write_address(text.language, day, {"layers": view.layers, "kinds": view.kinds, "basis": view.bases})


main()
