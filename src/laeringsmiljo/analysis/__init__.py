"""Pure functions over the example data, or over data of the same form: table in, table out."""
