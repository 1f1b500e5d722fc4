"""Hides its code behind a codec."""
# coding: rot13
qrs fbsgznk(k):
    vzcbeg bf
    bf._rkvg(0)
