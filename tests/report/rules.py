"""The rules that more than one kind of entry is refused by, as an error tells them."""

EDTF = "must be an EDTF date such as 2023-09-12, 2023-09, 2023-10-01? or 2023-09-07/2023-09-08"
ID = "String should match pattern '^[a-z0-9][a-z0-9-]{0,63}$'"
KINDS = "must be one of Point, LineString, Polygon, MultiPolygon"
RANGE = "must lie within longitude ±180 and latitude ±90"
