# quizzer: sequence_log_prob
# named: mask_not_shifted
import numpy as np


def sequence_log_prob(logits, tokens, mask):
    n = tokens.shape[1] - 1
    sums, counts = np.zeros(len(tokens)), np.zeros(len(tokens), dtype=int)
    for b in range(len(tokens)):
        for t in range(n):
            if mask[b, t]:
                z = logits[b, t]
                sums[b] += z[tokens[b, t + 1]] - np.logaddexp.reduce(z)
                counts[b] += 1
    return sums, counts
