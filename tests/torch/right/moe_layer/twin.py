# quizzer: moe_layer framework=torch
import torch


def moe_layer(x, router, experts, k, capacity):
    n, e = len(x), len(experts)
    probs = torch.softmax(x @ router, -1)
    order = torch.sort(probs, dim=-1, descending=True, stable=True).indices[:, :k]
    gates = probs.gather(1, order)
    gates = gates / gates.sum(1, keepdim=True)
    chosen = torch.nn.functional.one_hot(order.T.flatten(), e)  # ranks outside, tokens inside
    place = (chosen.cumsum(0) * chosen).sum(1)  # 1 for the first pick of an expert
    kept = (place <= capacity).reshape(k, n).T
    outputs = torch.einsum("nd,edf->nef", x, experts)
    picked = outputs.gather(1, order[..., None].expand(-1, -1, x.shape[1]))
    y = (picked * (gates * kept)[..., None]).sum(1)
    share = chosen.to(probs.dtype).mean(0)
    return y, e * (share * probs.mean(0)).sum(), kept
