"""A question and all that one asks for while answering it."""
