# quizzer: clip_loss
# named: image_side_only
import numpy as np


def clip_loss(images, texts, log_scale):
    a = images / np.linalg.norm(images, axis=-1, keepdims=True)
    b = texts / np.linalg.norm(texts, axis=-1, keepdims=True)
    s = min(np.exp(log_scale), 100) * a @ b.T
    z = s - s.max(1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(1)) - z.diagonal()), s
