# label: Does not stop when no pair is left: it fails on the maximum of nothing.
# kind: edges
# named: no_early_stop

def bpe_train(words, num_merges):
    toks = {w: list(w) for w in words}
    merges = []
    for _ in range(num_merges):
        freq = {}
        for w, s in toks.items():
            for i in range(1, len(s)):
                freq[s[i - 1], s[i]] = freq.get((s[i - 1], s[i]), 0) + words[w]
        best = min(freq.items(), key=lambda kv: (-kv[1], kv[0]))[0]
        merges.append(best)
        for w, s in toks.items():
            out = []
            k = 0
            while k < len(s):
                if k + 1 < len(s) and s[k] == best[0] and s[k + 1] == best[1]:
                    out.append(s[k] + s[k + 1])
                    k += 2
                else:
                    out.append(s[k])
                    k += 1
            toks[w] = out
    return merges
