# label: sentence BLEU averaged
# kind: semantics
# set: lot
# named: mean_over_texts
import math
from collections import Counter


def one(cand, refs, max_n):
    words, refs = cand.split(), [x.split() for x in refs]
    p = []
    for n in range(1, max_n + 1):
        own = Counter(zip(*(words[i:] for i in range(n))))
        most = Counter()
        for x in refs:
            most |= Counter(zip(*(x[i:] for i in range(n))))
        t = sum(own.values())
        p.append(sum((own & most).values()) / t if t else 0.0)
    c = len(words)
    r = min((abs(len(x) - c), len(x)) for x in refs)[1]
    bp = 0.0 if c == 0 else min(1.0, math.exp(1 - r / c))
    return (bp * math.prod(p) ** (1 / max_n), p, bp)


def bleu(candidates, references, max_n=4):
    rows = [one(c, r, max_n) for c, r in zip(candidates, references)]
    n = len(rows)
    return (
        sum(r[0] for r in rows) / n,
        [sum(r[1][i] for r in rows) / n for i in range(max_n)],
        sum(r[2] for r in rows) / n,
    )
