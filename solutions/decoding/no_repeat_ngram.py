"""Ban of tokens that would complete an n-gram of the text.

    token v is banned where (last n - 1 tokens, v) stands in the text already

Shapes      logits: (V,), tokens: m ints -> (V,)
Source      Paulus et al. 2017, arXiv:1705.04304, section 2.5
Complexity  O(m n) a token; a dictionary of (n - 1)-grams makes it O(n)
Pitfalls    tokens[-(n - 1):] is everything for n = 1; the places may overlap with the prefix
"""

import numpy as np


def no_repeat_ngram(logits, tokens, n):
    """Return the logits with -inf where a token would repeat an n-gram."""
    out = logits.copy()
    start = len(tokens) - n + 1  # the first token of the prefix; as many n-grams stand before
    prefix = tokens[start:]
    for i in range(start):
        if tokens[i : i + n - 1] == prefix:
            out[tokens[i + n - 1]] = -np.inf
    return out
