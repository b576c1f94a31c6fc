"""Build the committed geodata (routes, basemap, places) from registry packages alone."""
