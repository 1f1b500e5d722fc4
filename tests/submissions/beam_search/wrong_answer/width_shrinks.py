# quizzer: beam_search
import numpy as np
def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    prompt = list(prompt)
    seqs, scores = [[]], np.zeros(1)
    done = []
    for step in range(max_new_tokens):
        lp = np.stack([np.asarray(next_log_probs(prompt + s), float) for s in seqs])
        total = scores[:, None] + lp
        V = lp.shape[1]
        flat = total.ravel()
        top = np.argsort(-flat, kind="stable")[:beam_width - len(done)]
        new_seqs, new_scores = [], []
        for j in top:
            b, t = divmod(int(j), V)
            cand = seqs[b] + [t]
            if t == eos:
                done.append((cand, float(flat[j])))
            else:
                new_seqs.append(cand)
                new_scores.append(flat[j])
        seqs, scores = new_seqs, np.array(new_scores)
        if not seqs:
            break
    pool = done + [(s, float(v)) for s, v in zip(seqs, scores)]
    best = pool[0]
    for c in pool[1:]:
        if c[1] / len(c[0]) ** alpha > best[1] / len(best[0]) ** alpha:
            best = c
    return best[0], best[1] / len(best[0]) ** alpha
