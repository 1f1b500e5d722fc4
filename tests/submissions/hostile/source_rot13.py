# coding: rot13
"""Hides its code behind a codec."""
qrs fbsgznk(k):
    vzcbeg bf
    bf._rkvg(0)
