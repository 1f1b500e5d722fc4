# label: alpha is not divided by the rank.
# kind: semantics
# set: second
# named: alpha_without_rank

def lora_forward(x, w0, a, b, alpha):
    scale = alpha
    return x @ (w0 + scale * (a @ b))
