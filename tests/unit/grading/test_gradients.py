"""The slopes that a gradient is compared with."""

import numpy as np

from quizzer.grading.code.written.gradients import _slopes


def test_slopes_are_those_of_the_total_at_the_places_that_are_asked_for():
    x = np.array([[0.5, -1.0], [2.0, 3.0]])

    def total(args):
        return float((args["w"] * args["x"] ** 2).sum())

    found = _slopes(total, {"w": 2.0, "x": x}, "x", x, [0, 3], 1e-5)
    np.testing.assert_allclose(found, [2.0, 12.0], rtol=1e-6)
