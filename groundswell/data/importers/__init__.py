"""One file per format of the field: how it is known, what is taken from it, whose terms it keeps."""
