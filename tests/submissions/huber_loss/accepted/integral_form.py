# quizzer: huber_loss
import numpy as np


def huber_loss(predictions, targets, delta=1.0):
    r = predictions - targets
    pull = np.minimum(np.maximum(r, -delta), delta)
    return float(np.mean(pull * (r - pull / 2))), pull / r.size
