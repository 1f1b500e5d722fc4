"""Initial weights whose activations keep their size through layers of (leaky) ReLU.

    Var(w) = 2 / ((1 + a^2) fan);  normal: std z;  uniform on (-sqrt(3) std, sqrt(3) std)

Shapes      draws: (out, in) or (out, in, k...) -> weights of the same shape
Source      He et al. 2015, arXiv:1502.01852, eqs. 10 and 14, with the slope of eq. 15
Complexity  O(size)
Pitfalls    std is the root of the variance; fan-in is inputs times the kernel's places; a uniform
            on (-c, c) has variance c^2 / 3
"""

import math

import numpy as np


def he_init(draws, mode="fan_in", distribution="normal", slope=0.0):
    """Return the weights that the draws stand for."""
    places = math.prod(draws.shape[2:])  # of a kernel; 1 for a matrix
    fan = draws.shape[1 if mode == "fan_in" else 0] * places
    std = np.sqrt(2 / ((1 + slope**2) * fan))
    if distribution == "normal":
        return std * draws
    return np.sqrt(3) * std * (2 * draws - 1)
