# quizzer: no_repeat_ngram
import numpy as np


def no_repeat_ngram(logits, tokens, n):
    # bans only what would repeat the n-gram right before, not any earlier one
    out = np.array(logits)
    if len(tokens) >= 2 * n - 1 and tokens[-(2 * n - 1):-n + 1 or None][: n - 1] == tokens[len(tokens) - n + 1:]:
        out[tokens[-n]] = -np.inf
    return out
