# quizzer: speculative_accept
import numpy as np


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    out = []
    for i in range(len(draft_tokens)):
        t = int(draft_tokens[i])
        ratio = target_probs[i, t] / draft_probs[i, t]
        if rng.uniform() < min(1.0, ratio):
            out.append(t)
        else:
            rest = np.clip(target_probs[i] - draft_probs[i], 0, None)
            out.append(int(rng.choice(rest.size, p=rest / rest.sum())))
            return out
    last = target_probs[-1]
    out.append(int(rng.choice(last.size, p=last / last.sum())))
    return out
