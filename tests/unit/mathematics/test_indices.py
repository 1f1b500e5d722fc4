"""Which letters of an expression with indices nothing binds."""

from quizzer.lang.nodes import Binary, Name
from quizzer.mathematics.read.indices import Delta, Element, Over, free

A, B = Element(Name("a"), ("i", "j")), Element(Name("b"), ("j", "k"))


def test_letters_come_in_the_order_of_their_first_sign():
    assert free(Binary("*", A, B)) == ("i", "j", "k")


def test_a_delta_has_both_its_letters():
    assert free(Binary("*", A, Delta("j", "m"))) == ("i", "j", "m")


def test_a_sum_binds_its_letter_and_frees_the_one_it_leaves_out():
    assert free(Over("j", Binary("*", A, B), "")) == ("i", "k")
    assert free(Over("j", A, "m")) == ("i", "m")
