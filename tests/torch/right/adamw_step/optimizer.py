# quizzer: adamw_step framework=torch
import torch


class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr, betas, eps, weight_decay):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                s = self.state[p]
                s["m"] = b1 * s["m"] + (1 - b1) * p.grad
                s["v"] = b2 * s["v"] + (1 - b2) * p.grad**2
                p.data -= group["lr"] * group["weight_decay"] * p.data
                m_hat, v_hat = s["m"] / (1 - b1 ** s["t"]), s["v"] / (1 - b2 ** s["t"])
                p.data -= group["lr"] * m_hat / (torch.sqrt(v_hat) + group["eps"])


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    p = torch.nn.Parameter(w.clone())
    p.grad = g.clone()
    opt = AdamW([p], lr, (beta1, beta2), eps, weight_decay)
    opt.state[p] = {"m": m, "v": v, "t": t}
    opt.step()
    return p.data, opt.state[p]["m"], opt.state[p]["v"]
