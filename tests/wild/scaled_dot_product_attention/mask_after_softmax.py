# label: Applies the mask to the weights after the softmax and does not renormalise, so the rows sum to less than one.
# kind: semantics
# after: huggingface/pytorch-image-models#2236
# named: mask_after_softmax

import numpy as np


def softmax(z):
    z = np.exp(z - z.max(-1, keepdims=True))
    return z / z.sum(-1, keepdims=True)


def scaled_dot_product_attention(q, k, v, mask=None):
    att = softmax(q @ k.swapaxes(-2, -1) / np.sqrt(k.shape[-1]))
    if mask is not None:
        att = att * mask
    return att @ v, att
