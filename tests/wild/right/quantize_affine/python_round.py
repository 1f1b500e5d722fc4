# label: Right: Python's round, which rounds half to even; nested lists of ints.

def quantize_affine(x, num_bits=8):
    flat = [float(v) for v in x.ravel()]
    lo, hi, top = min(0.0, *flat), max(0.0, *flat), 2**num_bits - 1
    scale = (hi - lo) / top or 1.0
    zero = min(top, max(0, round(-lo / scale)))

    def code(node):
        if isinstance(node, list):
            return [code(n) for n in node]
        return min(top, max(0, round(node / scale) + zero))

    return code(x.tolist()), scale, zero
