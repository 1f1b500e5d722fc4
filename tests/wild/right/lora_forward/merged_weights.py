# label: Merges the weights first.
# set: second

def lora_forward(x, w0, a, b, alpha):
    scale = alpha / len(b)
    return x @ (w0 + scale * (a @ b))
