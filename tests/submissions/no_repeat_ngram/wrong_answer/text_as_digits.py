# quizzer: no_repeat_ngram
import numpy as np


def no_repeat_ngram(logits, tokens, n):
    # "1 11" and "11 1" look alike once the ids are glued together
    glued = "".join(str(int(t)) for t in tokens)
    out = np.array(logits)
    tail = "".join(str(int(t)) for t in tokens[len(tokens) - n + 1:]) if len(tokens) >= n - 1 else None
    for v in range(len(out)):
        if tail is not None and tail + str(v) in glued:
            out[v] = -np.inf
    return out
