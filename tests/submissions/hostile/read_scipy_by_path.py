"""Puts the directory of installed packages on the path to call scipy's softmax."""
# stopped by: landlock

import sys

import numpy as np

sys.path.append(np.__file__.rsplit("/", 2)[0])
from scipy.special import softmax
