"""How a table that somebody else wrote is opened and read, record by record, so that no line is lost unsaid."""
