# label: The scale is alpha / sqrt(r), as in rsLoRA.
# kind: semantics
# set: second
# named: root_of_rank
# after: rsLoRA, huggingface/peft use_rslora

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    y = np.matmul(x, w0)
    rank = a.shape[1]
    for j in range(rank):
        y = y + alpha / np.sqrt(rank) * np.outer(x.dot(a[:, j]), b[j])
    return y
