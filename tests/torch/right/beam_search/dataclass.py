# quizzer: beam_search framework=torch
from dataclasses import dataclass, field
import torch


@dataclass
class Beam:
    tokens: list = field(default_factory=list)
    score: float = 0.0

    def final(self, alpha):
        return self.score / max(1, len(self.tokens)) ** alpha


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    live, done = [Beam()], []
    for _ in range(max_new_tokens):
        if not live:
            break
        scores = torch.stack(
            [
                b.score + torch.as_tensor(next_log_probs(list(prompt) + b.tokens)).double()
                for b in live
            ]
        )
        v = scores.shape[1]
        flat = scores.flatten()
        order = torch.argsort(flat, descending=True, stable=True)[:beam_width].tolist()
        new = []
        for at in order:
            if flat[at] == -float("inf"):
                continue
            b, token = divmod(at, v)
            made = Beam(live[b].tokens + [token], flat[at].item())
            (done if token == eos else new).append(made)
        live = new
    best = max(done + live, key=lambda b: b.final(alpha))
    return best.tokens, best.final(alpha)
