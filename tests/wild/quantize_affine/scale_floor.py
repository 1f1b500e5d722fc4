# label: The scale is kept above 1e-5, which is wrong for small ranges and for an empty one.
# kind: edges
# after: mit-han-lab/llm-awq#193
# named: range_kept_above

import numpy as np


def quantize_affine(x, num_bits=8):
    max_int = 2**num_bits - 1
    max_val = max(float(np.amax(x)), 0.0)
    min_val = min(float(np.amin(x)), 0.0)
    scale = max(max_val - min_val, 1e-5) / max_int
    zero = int(np.clip(-np.round(min_val / scale), 0, max_int))
    codes = np.clip(np.round(x / scale) + zero, 0, max_int).astype(np.int64)
    return codes, scale, zero
