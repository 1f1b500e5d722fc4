# quizzer: staged_tokenizer_encode
def encode(text, merges):
    ids = list(text.encode())
    while len(ids) > 1:
        ranks = [merges.index(p) if p in merges else len(merges) for p in zip(ids, ids[1:])]
        low = min(ranks)
        if low == len(merges):
            break
        at = ranks.index(low)
        ids[at : at + 2] = [256 + low]
    return ids
