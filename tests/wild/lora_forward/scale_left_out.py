# label: The low-rank part is not scaled at all.
# kind: semantics
# after: hao-ai-lab/FastVideo#870
# named: no_scaling

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    merged = w0 + np.matmul(a, b)
    return np.matmul(x, merged)
