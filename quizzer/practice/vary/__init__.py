"""Begins a private relative of a question: other names, order and layout, and what is left to do.

A machine can rename and turn; another rule is for a person. So what comes out says both.
"""
