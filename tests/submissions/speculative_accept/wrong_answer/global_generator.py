# quizzer: speculative_accept
import numpy as np
def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    out=[]
    for p,q,t in zip(target_probs, draft_probs, draft_tokens):
        t=int(t)
        if np.random.rand() < min(1, p[t]/q[t]):
            out.append(t)
        else:
            r=np.maximum(p-q,0); r/=r.sum()
            out.append(int(np.random.choice(len(r), p=r))); return out
    r=target_probs[-1]/target_probs[-1].sum()
    out.append(int(np.random.choice(len(r), p=r)))
    return out
