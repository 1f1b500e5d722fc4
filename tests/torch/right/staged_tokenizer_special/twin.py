# quizzer: staged_tokenizer_special framework=torch
def plain(text, merges):
    rank = {tuple(pair): 256 + n for n, pair in enumerate(merges)}
    row = list(text.encode())
    while True:
        known = [rank[pair] for pair in zip(row, row[1:]) if pair in rank]
        if not known:
            return row
        new, out, i = min(known), [], 0
        while i < len(row):
            fits = rank.get(tuple(row[i : i + 2])) == new
            out.append(new if fits else row[i])
            i += 2 if fits else 1
        row = out


def encode(text, merges, special=None, allowed=None):
    special = special or {}
    names = [name for name in special if allowed is None or name in allowed]
    ids, start, at = [], 0, 0
    while at < len(text):
        here = [name for name in names if text.startswith(name, at)]
        if not here:
            at += 1
            continue
        name = max(here, key=len)
        ids += [*plain(text[start:at], merges), special[name]]
        at += len(name)
        start = at
    return ids + plain(text[start:], merges)
