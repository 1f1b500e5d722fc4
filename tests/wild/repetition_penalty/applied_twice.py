# label: Applies the penalty twice, so its square is what counts.
# kind: semantics
# after: sgl-project/sglang-omni#1360
# named: penalised_twice

import numpy as np


def penalise(scores, ids, factor):
    scores = scores.copy()
    picked = scores[ids]
    scores[ids] = np.where(picked > 0, picked / factor, picked * factor)
    return scores


def repetition_penalty(logits, previous_tokens, penalty):
    ids = np.unique(np.array(previous_tokens, dtype=np.int64))
    logits = penalise(logits, ids, penalty)
    return penalise(logits, ids, penalty)
