# label: Divides alpha by the input width D instead of by the rank.
# kind: semantics
# set: second
# named: rank_from_input_width

def lora_forward(x, w0, a, b, alpha):
    scale = alpha / len(a)
    return x @ (w0 + scale * (a @ b))
