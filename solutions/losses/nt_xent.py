"""NT-Xent: normalised temperature-scaled cross-entropy of SimCLR.

    L = 1/(2N) sum_a [ -s_{a,p(a)} + log sum_{b != a} exp(s_ab) ],   s_ab = cos(z_a, z_b) / tau

Shapes      z_i, z_j: (N, D) -> a float; p(a) is the other view of row a
Source      Chen et al. 2020, arXiv:2002.05709, eq. 1
Complexity  O(N^2 D) time, O(N^2) memory
Pitfalls    the own similarity leaves the denominator (as -inf, not as 0), the positive stays in;
            both views are anchors; exp overflows for small tau without a shift
"""

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    """Return the mean loss over the 2N anchors."""
    num_pairs = len(z_i)
    z = np.concatenate([z_i, z_j])  # (2N, D)
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    scores = z @ z.T / temperature  # (2N, 2N)
    np.fill_diagonal(scores, -np.inf)  # an anchor is not its own candidate
    top = np.max(scores, axis=1)
    log_total = top + np.log(np.sum(np.exp(scores - top[:, None]), axis=1))  # (2N,)
    anchors = np.arange(2 * num_pairs)
    positives = (anchors + num_pairs) % (2 * num_pairs)  # row n pairs with row n + N
    return float(np.mean(log_total - scores[anchors, positives]))
