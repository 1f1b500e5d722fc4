"""Repetition penalty on next-token logits.

    x_i -> x_i / penalty  if x_i > 0,   x_i * penalty  otherwise,   for every token i seen before

Shapes      logits: (V,), previous_tokens: (n,) with n >= 0 -> (V,)
Source      Keskar et al. 2019, arXiv:1909.05858, section 4.1, with the sign rule that libraries
            added: the paper divides whatever the sign, which raises negative logits
Complexity  O(V + n)
Pitfalls    a token seen twice is penalised once; an empty list becomes a float array
"""

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    """Return new logits; tokens seen before become less likely where penalty > 1."""
    seen = np.unique(np.asarray(previous_tokens, dtype=int))  # (distinct tokens,)
    scores = logits[seen]
    penalised = logits.copy()
    penalised[seen] = np.where(scores > 0, scores / penalty, scores * penalty)
    return penalised
