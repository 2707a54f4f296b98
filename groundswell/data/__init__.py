"""Other people's files, each with its licence and citation; nothing here knows the model."""
