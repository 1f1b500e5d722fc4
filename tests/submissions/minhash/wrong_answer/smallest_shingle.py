# quizzer: minhash
# named: hash_of_smallest
import numpy as np


def minhash(documents, a, b, p):
    sig = np.array([(a * min(d) + b) % p if len(d) else 0 * a + p for d in documents])
    return sig, (sig[:, None, :] == sig[None]).mean(axis=-1)
