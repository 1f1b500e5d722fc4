# quizzer: conv2d
def conv2d(x, w, b, stride=1, padding=0):
    x, w = x.tolist(), w.tolist()
    height, width, u, v = len(x[0][0]), len(x[0][0][0]), len(w[0][0]), len(w[0][0][0])

    def at(image, channel, i, j):
        i, j = i - padding, j - padding
        return x[image][channel][i][j] if 0 <= i < height and 0 <= j < width else 0.0

    def place(image, f, i, j):
        total = float(b[f])
        for c in range(len(w[0])):
            for p in range(u):
                for q in range(v):
                    total += w[f][c][p][q] * at(image, c, i + p, j + q)
        return total

    rows = range(0, height + 2 * padding - u + 1, stride)
    columns = range(0, width + 2 * padding - v + 1, stride)
    return [
        [[[place(n, f, i, j) for j in columns] for i in rows] for f in range(len(w))]
        for n in range(len(x))
    ]
