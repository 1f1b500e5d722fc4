"""The shape of whatever a submission may return."""

import numpy as np
import pytest

from quizzer.grading.code.checkers.allclose import shape_of


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (1.5, ()),
        ([], (0,)),
        ((), (0,)),
        ([[], []], (2, 0)),
        ([1, 2, 3], (3,)),
        ([(1, 2), [3, 4]], (2, 2)),
        (np.zeros((2, 0)), (2, 0)),
        ([np.zeros(3), np.zeros(3)], (2, 3)),
        ([1, [2]], None),
        ([[1], [2, 3]], None),
        ("ab", None),
        (["a"], None),
        (np.array(["a"]), None),
    ],
)
def test_even_nests_of_numbers_have_a_shape(value, shape):
    assert shape_of(value) == shape
