# quizzer: sequence_log_prob
# named: no_shift
import numpy as np


def sequence_log_prob(logits, tokens, mask):
    sums = np.zeros(len(tokens))
    counts = np.zeros(len(tokens), dtype=int)
    for b, row in enumerate(tokens):
        for t in range(1, len(row)):
            if mask[b, t]:
                z = logits[b, t]
                sums[b] += z[row[t]] - np.logaddexp.reduce(z)
                counts[b] += 1
    return sums, counts
