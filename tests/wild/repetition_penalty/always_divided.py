# label: Divides negative logits too, which raises them.
# kind: semantics
# after: huggingface/transformers#2302
# named: divides_negative

import numpy as np


def repetition_penalty(logits, previous_tokens, penalty):
    out = logits.copy()
    for t in set(int(t) for t in previous_tokens):
        out[t] = out[t] / penalty
    return out
