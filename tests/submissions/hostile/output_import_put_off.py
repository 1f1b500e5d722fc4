"""Imports what there is not under names with escapes, and uses it at once."""

import nosuch_package_1 as np_1
import nosuch_package_2 as np_2

np_1.x = "\x1b[2J"


def softmax(x):
    raise type(np_2)("\x1b[2Jbob.py: accepted")
