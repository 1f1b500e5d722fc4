"""A code question in two to four minutes, made of its reference and its named mistakes."""
