"""Puts the solutions on the path and imports the reference."""
# stopped by: landlock

import sys

sys.path.insert(0, "@CANARY@/solutions/losses")
import softmax as reference

FOUND = reference.TOKEN


def softmax(x):
    print(FOUND)
    raise ValueError(FOUND)
