"""MinHash signatures, and what they say of two sets' likeness.

    h_k(x) = (a_k x + b_k) mod p;  signature_k(A) = min over x in A of h_k(x)
    P(signature_k(A) = signature_k(B)) = |A & B| / |A | B|: the share of equal entries is near it

Shapes      tokens: list of N lists of ints, a, b: (K,) ints, p a prime -> (N, K), (N, N)
Source      Broder 1997, doi:10.1109/SEQUEN.1997.666900
Complexity  O(K) per token, O(N^2 K) for all pairs
Pitfalls    sets, not lists; one minimum for each hash; the share of equal places, not of values
            that both signatures hold
"""

import numpy as np


def minhash(documents, a, b, p):
    """Return (signatures, estimated likeness of all pairs)."""
    signatures = np.full((len(documents), len(a)), p)  # above every hash: an empty document
    for n, tokens in enumerate(documents):
        for token in tokens:
            signatures[n] = np.minimum(signatures[n], (a * token + b) % p)
    return signatures, np.mean(signatures[:, None] == signatures, axis=2)
