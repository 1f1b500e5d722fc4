# quizzer: staged_tokenizer_encode framework=torch
def encode(text, merges):
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
