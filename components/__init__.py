"""Where things sit on the page: one file a panel. The only package that imports Streamlit."""
