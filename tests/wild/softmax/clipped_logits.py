# label: Clips the inputs to 500 in size instead of subtracting the maximum, which changes larger inputs.
# kind: stability
# named: scores_clipped

import numpy as np

LIMIT = 500.0


def softmax(x):
    safe = np.clip(x, -LIMIT, LIMIT)  # exp(709) is the last finite one
    e = np.exp(safe)
    return e / e.sum(-1)[..., None]
