# quizzer: staged_tokenizer_encode
def encode(text, merges):
    rank = {p: n for n, p in enumerate(merges)}
    out = []
    for byte in text.encode():
        out.append(byte)
        while len(out) > 1 and tuple(out[-2:]) in rank:
            out[-2:] = [256 + rank[tuple(out[-2:])]]
    return out
