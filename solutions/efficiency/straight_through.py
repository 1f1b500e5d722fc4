"""Fake quantisation with a straight-through gradient.

    codes = round(x / s) + z,  y = s (clip(codes, 0, 2^b - 1) - z)
    dL/dx = dL/dy where 0 <= codes <= 2^b - 1, 0 elsewhere

Shapes      x, grad_y: any shape S -> y: S, grad_x: S
Source      Bengio et al. 2013, arXiv:1308.3432; Jacob et al. 2018, arXiv:1712.05877, section 3
Complexity  O(N)
Pitfalls    the mask is taken of the rounded, unclipped codes; the scale cancels in the gradient
"""

import numpy as np


def straight_through(x, grad_y, scale, zero_point, num_bits=8):
    """Return the rounded values and the estimated gradient with respect to x."""
    top = 2**num_bits - 1
    codes = np.round(x / scale) + zero_point
    y = scale * (np.clip(codes, 0, top) - zero_point)
    inside = (codes >= 0) & (codes <= top)
    return y, np.where(inside, grad_y, 0.0)
