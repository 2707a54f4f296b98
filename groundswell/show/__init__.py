"""The room that knows Datasets: words, series, tables, figures and the report; it never steps a world."""
