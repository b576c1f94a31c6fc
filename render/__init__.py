"""How a report looks: a report in; folium objects, words or bytes out. No Streamlit."""
