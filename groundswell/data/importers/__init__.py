"""One file per format that the field's datasets come in: how it is known, what is taken from it, whose terms it
keeps."""
