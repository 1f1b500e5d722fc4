"""The accept-or-resample step of speculative decoding.

    accept token t of draft i with probability min(1, p_i[t] / q_i[t]);
    at the first rejection draw from (p_i - q_i)_+ / sum (p_i - q_i)_+ and stop;
    after K acceptances draw one more token from p_K

Shapes      target_probs: (K + 1, V), draft_probs: (K, V), draft_tokens: (K,) -> list of 1 to
            K + 1 ints
Source      Leviathan, Kalman, Matias 2023, arXiv:2211.17192, algorithm 1; Chen et al. 2023,
            arXiv:2302.01318, algorithm 2
Complexity  O(K + V): the residual is needed once at most
Pitfalls    resampling from p_i itself counts the accepted mass twice; a fresh uniform number
            for every token; nothing after a rejection
"""

import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    """Return the accepted tokens and one more: the correction, or the bonus token."""
    tokens = []
    for i, token in enumerate(draft_tokens):
        p, q = target_probs[i], draft_probs[i]  # (V,), (V,)
        if rng.random() >= p[token] / q[token]:  # rejected
            tokens.append(_draw(np.maximum(p - q, 0.0), rng))
            return tokens
        tokens.append(int(token))
    tokens.append(_draw(target_probs[len(draft_tokens)], rng))
    return tokens


def _draw(weights, rng):
    return int(rng.choice(len(weights), p=weights / weights.sum()))
