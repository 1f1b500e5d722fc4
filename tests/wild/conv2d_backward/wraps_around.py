# label: negative indices wrap around at the border
# kind: semantics
# set: lot
# named: wraps_around
def conv2d_backward(dy, x, w, stride=1, padding=0):
    N, C, H, W = len(x), len(x[0]), len(x[0][0]), len(x[0][0][0])
    F, U, V = len(w), len(w[0][0]), len(w[0][0][0])
    dx = [[[[0.0] * W for _ in range(H)] for _ in range(C)] for _ in range(N)]
    dw = [[[[0.0] * V for _ in range(U)] for _ in range(C)] for _ in range(F)]
    db = [0.0] * F
    for n in range(N):
        for f in range(F):
            for i, row in enumerate(dy[n][f]):
                for j, g in enumerate(row):
                    db[f] += g
                    for c in range(C):
                        for u in range(U):
                            for v in range(V):
                                r, s = i * stride + u - padding, j * stride + v - padding
                                if r < H and s < W:
                                    dw[f][c][u][v] += g * x[n][c][r][s]
                                    dx[n][c][r][s] += g * w[f][c][u][v]
    return dx, dw, db
