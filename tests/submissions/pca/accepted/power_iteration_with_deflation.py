# quizzer: pca
import numpy as np


def pca(x, k):
    c = x - x.mean(0, keepdims=True)
    s = c.T @ c / (len(c) - 1)
    components, variances = [], []
    for i in range(k):
        v = np.random.default_rng(i).normal(size=x.shape[1])
        for _ in range(3000):
            v = s @ v
            v /= np.linalg.norm(v)
        value = v @ s @ v
        s = s - value * np.outer(v, v)
        components.append(v * np.sign(v[np.abs(v).argmax()]))
        variances.append(value)
    components = np.array(components)
    return components, np.array(variances), c @ components.T
