# quizzer: kmeans
import numpy as np
def kmeans(x, centroids, num_iterations):
    n, d = x.shape
    k = len(centroids)
    cent = centroids
    for _ in range(num_iterations):
        dist = np.zeros((n, k))
        for j in range(k):
            dist[:, j] = np.sqrt(np.sum((x - cent[j]) ** 2, axis=1))
        lab = dist.argmin(1)
        cnt = np.bincount(lab, minlength=k)
        tot = np.zeros((k, d))
        tot[lab] += x
        nxt = cent.copy()
        ok = cnt > 0
        nxt[ok] = tot[ok] / cnt[ok, None]
        cent = nxt
    dist = np.stack([np.hypot.reduce(x - cent[j], axis=1) for j in range(k)], axis=1)
    return cent, dist.argmin(axis=1)
