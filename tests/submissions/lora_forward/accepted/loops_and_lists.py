# quizzer: lora_forward
def lora_forward(x, w0, a, b, alpha):
    rank = len(b)
    rows = []
    for row in x.tolist():
        down = [sum(row[d] * a[d][r] for d in range(len(row))) for r in range(rank)]
        out = []
        for m in range(len(w0[0])):
            frozen = sum(row[d] * w0[d][m] for d in range(len(row)))
            out.append(frozen + alpha / rank * sum(down[r] * b[r][m] for r in range(rank)))
        rows.append(out)
    return rows
