"""Is indented with tabs and has form feeds between its parts."""

import numpy as np


def softmax(x):
	shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
	return shifted / shifted.sum(axis=-1, keepdims=True)
