"""Changes that an assistant proposes, to be accepted, rejected or mended."""
