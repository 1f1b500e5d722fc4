# quizzer: conv2d_backward framework=torch
import torch


def conv2d_backward(dy, x, w, stride=1, padding=0):
    n, c, height, width = x.shape
    f, _, u, v = w.shape
    options = {"kernel_size": (u, v), "padding": padding, "stride": stride}
    columns = torch.nn.functional.unfold(x, **options)  # (N, C U V, places)
    flat = dy.flatten(2)
    dw = torch.einsum("nfp,nkp->fk", flat, columns).reshape(w.shape)
    spread = torch.einsum("nfp,fk->nkp", flat, w.reshape(f, -1))
    dx = torch.nn.functional.fold(spread, (height, width), **options)
    return dx, dw, dy.sum((0, 2, 3))
