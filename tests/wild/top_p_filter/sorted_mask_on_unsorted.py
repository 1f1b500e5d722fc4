# label: The mask of the sorted tokens is applied to the unsorted ones.
# kind: semantics
# set: second
# named: mask_in_sorted_order
# after: huggingface/transformers issue on missing scatter in top-p

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - logits.max())
    probs /= probs.sum()
    cum = np.cumsum(-np.sort(-probs))
    remove = np.concatenate(([False], cum[:-1] >= p - 1e-12))
    probs[remove] = 0
    return probs / probs.sum()
