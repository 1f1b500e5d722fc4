"""Pairs of answers to one question that are alike beyond names and order.

A foreign file is parsed in a process of its own (`child`), which gives back numbers; the judge's
process compares the numbers. What comes out is a place to look, and no finding against anybody.
"""
