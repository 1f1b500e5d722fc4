# quizzer: quantize_affine
def quantize_affine(x, num_bits=8):
    flat = x.ravel().tolist()
    top = (1 << num_bits) - 1
    low, high = min([0.0, *flat]), max([0.0, *flat])
    scale = (high - low) / top if high > low else 1.0
    zero_point = min(max(round(-low / scale), 0), top)
    codes = [min(max(round(value / scale) + zero_point, 0), top) for value in flat]

    def nest(values, shape):
        if len(shape) == 1:
            return values
        size = len(values) // shape[0]
        return [nest(values[i * size : (i + 1) * size], shape[1:]) for i in range(shape[0])]

    return nest(codes, x.shape), scale, zero_point
