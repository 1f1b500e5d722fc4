# label: The normaliser is a reduction by logaddexp.
# set: second

import numpy as np

softmax = lambda x: np.exp(x - np.logaddexp.reduce(x, axis=-1, keepdims=True))
