# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    z = logits.astype(np.float32)
    top = z.max(1)
    lse = top + np.log(np.exp(z - top[:, None]).sum(1))
    picked = np.take_along_axis(z, labels[:, None], axis=1)[:, 0]
    wanted = np.float32(1 - smoothing) * picked + np.float32(smoothing) * z.mean(1)
    return np.mean(lse - wanted)
