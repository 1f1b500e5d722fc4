"""Which question: all of them, and everything one can go to."""
