# quizzer: speculative_accept
import numpy as np
def sample(p, rng):
    p = p / np.sum(p)
    u = rng.random()
    acc = 0.0
    for tok, pr in enumerate(p):
        acc += pr
        if u < acc and pr > 0:
            return tok
    return int(np.flatnonzero(p)[-1])
def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    accepted = []
    for i, t in enumerate(map(int, draft_tokens)):
        a = min(1.0, target_probs[i][t] / draft_probs[i][t])
        if rng.uniform() <= a and a > 0:
            accepted.append(t)
            continue
        residual = [max(0.0, pt - qt) for pt, qt in zip(target_probs[i], draft_probs[i])]
        return accepted + [sample(np.exp(np.array(residual)), rng)]
    return accepted + [sample(target_probs[len(accepted)], rng)]
