# quizzer: cuped framework=torch
import torch


def cuped(y, x, treated):
    t = treated.to(y.dtype)

    def residual(v):
        n = t.sum()
        return v - t * (t @ v / n) - (1 - t) * ((1 - t) @ v / (len(v) - n))

    rx, ry = residual(x), residual(y)
    theta = (rx @ ry / (rx @ rx)).item() if rx.abs().max() > 0 else 0.0
    one, zero = (y - theta * x)[treated], (y - theta * x)[~treated]
    error = (one.var() / len(one) + zero.var() / len(zero)).sqrt()
    return one.mean() - zero.mean(), error, theta
