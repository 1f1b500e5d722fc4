# quizzer: clip_loss
import numpy as np


def log_softmax(z):
    z = z - z.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def clip_loss(images, texts, log_scale):
    a = images / np.sqrt((images**2).sum(1))[:, None]
    b = texts / np.sqrt((texts**2).sum(1))[:, None]
    s = np.exp(min(log_scale, np.log(100))) * (a @ b.T)
    return -0.5 * (np.diag(log_softmax(s)).mean() + np.diag(log_softmax(s.T)).mean()), s
