# label: Right: the rank of a token is the number of tokens that go before it.

import numpy as np


def top_k_filter(logits, k):
    n = len(logits)
    i = np.arange(n)
    ahead = (logits[None] > logits[:, None]) | ((logits[None] == logits[:, None]) & (i[None] < i[:, None]))
    z = np.where(ahead.sum(axis=1) < k, logits, -np.inf)
    return np.exp(z - np.logaddexp.reduce(z))
