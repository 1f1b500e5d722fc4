# label: lstsq
# set: lot
import numpy as np


def cuped(y, x, treated):
    """Least squares on two intercepts and the covariate."""
    y, x, z = np.array(y, float), np.array(x, float), np.array(treated, bool)
    centred = x.copy()
    for arm in (z, ~z):
        centred[arm] -= centred[arm].mean()
    if np.allclose(centred, 0, atol=1e-12 * (1 + np.abs(x).max())):
        theta = 0.0
    else:
        design = np.column_stack([z, ~z, centred]).astype(float)
        theta = np.linalg.lstsq(design, y, rcond=None)[0][2]
    out = y - theta * x
    groups = [out[z], out[~z]]
    se2 = sum(((g - g.mean()) ** 2).sum() / (len(g) - 1) / len(g) for g in groups)
    return float(groups[0].mean() - groups[1].mean()), float(se2**0.5), float(theta)
