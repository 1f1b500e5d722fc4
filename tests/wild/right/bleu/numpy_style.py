# label: numpy style
# set: lot
import numpy as np
from collections import Counter


def bleu(candidates, references, max_n=4):
    stats = np.zeros((max_n, 2))
    lengths = np.zeros(2)
    for cand, refs in zip(candidates, references):
        tok = cand.split()
        rtok = [r.split() for r in refs]
        sizes = np.sort([len(r) for r in rtok])
        lengths += len(tok), sizes[np.argmin(np.abs(sizes - len(tok)))]
        for n in range(max_n):
            count = Counter(zip(*[tok[i:] for i in range(n + 1)]))
            rc = [Counter(zip(*[r[i:] for i in range(n + 1)])) for r in rtok]
            stats[n] += sum(min(v, max(q[g] for q in rc)) for g, v in count.items()), sum(count.values())
    p = stats[:, 0] / np.maximum(stats[:, 1], 1)
    c, r = lengths
    bp = np.exp(min(0, 1 - r / c)) if c > 0 else 0.0
    with np.errstate(divide="ignore"):
        score = bp * np.exp(np.log(p).mean())
    return score, p, bp
