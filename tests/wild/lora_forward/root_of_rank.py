# label: Divides alpha by the square root of the rank (rsLoRA) instead of the rank.
# kind: semantics
# after: paiml/aprender#2189
# named: root_of_rank

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    r = a.shape[1]
    scaling = alpha / np.sqrt(r)
    base = np.einsum("nd,dm->nm", x, w0)
    return base + scaling * np.einsum("nd,dr,rm->nm", x, a, b)
