"""Which letters of an expression with indices nothing binds."""

from quizzer.lang.nodes import Binary, Name
from quizzer.mathematics.read.indices import Delta, Element, Over, free, has_letters
from tests.unit.mathematics.answers import graded

A, B = Element(Name("a"), ("i", "j")), Element(Name("b"), ("j", "k"))


def test_letters_come_in_the_order_of_their_first_sign():
    assert free(Binary("*", A, B)) == ("i", "j", "k")


def test_a_delta_has_both_its_letters():
    assert free(Binary("*", A, Delta("j", "m"))) == ("i", "j", "m")


def test_a_sum_binds_its_letter_and_frees_the_one_it_leaves_out():
    assert free(Over("j", Binary("*", A, B), "")) == ("i", "k")
    assert free(Over("j", A, "m")) == ("i", "m")


def test_letters_are_found_within():
    assert has_letters(Binary("*", Name("c"), Binary("+", Name("c"), A)))
    assert has_letters(Over("j", A, ""))
    assert has_letters(Delta("j", "m"))
    assert not has_letters(Binary("*", Name("c"), Name("d")))


def test_entries_of_what_is_known_define_nothing_new() -> None:
    text = (
        "dJ/dp_i = R_i - beta*(log(p_i/q_i) + 1)\nZ = sum_i(exp(R_i/beta)*q_i)\n"
        "p_i = q_i*exp(R_i/beta)/Z"
    )
    for code in (text, text.replace("p_i", "p_{i}")):
        assert graded("rlhf_optimal_policy", code).verdict.value == "accepted"


def test_a_row_under_a_sign_or_a_number_is_a_row_still() -> None:
    for text in ("a = 1/q\nG = -q^T (log(a) + log(t))", "G = 2 q^T (log(q) - log(t))/2"):
        assert graded("elbo_gap", text).verdict.value == "accepted"
    assert graded("elbo_gap", "G = -q (log(q) - log(t))").verdict.value == "wrong_answer"
