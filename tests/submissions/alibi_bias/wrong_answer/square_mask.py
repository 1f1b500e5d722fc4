# quizzer: alibi_bias
# named: no_offset
import numpy as np


def alibi_bias(num_heads, query_len, key_len):
    h = np.arange(1, num_heads + 1)
    i, j = np.indices((query_len, key_len))
    out = -np.einsum("h,ij->hij", 2.0 ** (-8 * h / num_heads), i - j)
    out[:, j > i] = -np.inf
    return out
