"""From what people hand in to rows that can be graded: whose it is, what it answers, what it says.

Nothing that a file or a name says is believed further than it has to be: a name finds a person of
the roster or nobody, a function's name finds a question or none. Nothing here runs or parses code.
"""
