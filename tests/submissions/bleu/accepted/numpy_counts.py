# quizzer: bleu
import numpy as np


def bleu(candidates, references, max_n=4):
    hits, totals, c, r = np.zeros(max_n), np.zeros(max_n), 0, 0
    for text, others in zip(candidates, references):
        words, others = text.split(), [o.split() for o in others]
        c += len(words)
        lengths = np.array([len(o) for o in others])
        gaps = np.abs(lengths - len(words))
        r += int(lengths[gaps == gaps.min()].min())
        for n in range(1, max_n + 1):
            def grams(w):
                return ["\0".join(w[i : i + n]) for i in range(max(0, len(w) - n + 1))]

            mine, theirs = grams(words), [grams(o) for o in others]
            keys = sorted(set(mine))
            own = np.array([mine.count(k) for k in keys], dtype=int)
            most = np.array([max(t.count(k) for t in theirs) for k in keys], dtype=int)
            hits[n - 1] += np.minimum(own, most).sum()
            totals[n - 1] += own.sum()
    p = np.divide(hits, totals, out=np.zeros(max_n), where=totals > 0)
    bp = 0.0 if not c else float(np.exp(min(0, 1 - r / c)))
    with np.errstate(divide="ignore"):
        return bp * np.exp(np.log(p).mean()), p.tolist(), bp
