"""The grader's version, raised by hand with every change after which a verdict may differ.

Proofs of the bank hold for the version that made them (`bank/ledger.py`): raising it has the
whole bank proved again.
"""

GRADER = 6
