"""Reading of other people's files: text, JSON, workbooks, archives."""
