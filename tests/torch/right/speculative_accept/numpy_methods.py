# quizzer: speculative_accept framework=torch


def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    out = []
    for i, t in enumerate(draft_tokens):
        p, q = target_probs[i], draft_probs[i]
        if rng.random() < (p[t] / q[t]).item():
            out.append(t)
            continue
        law = (p - q).clamp_min(0).double()
        out.append(rng.choice(len(law), p=(law / law.sum()).numpy()))
        return out
    law = target_probs[-1].double()
    out.append(rng.choice(len(law), p=(law / law.sum()).numpy()))
    return out
