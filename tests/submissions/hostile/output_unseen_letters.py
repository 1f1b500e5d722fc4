"""Prints letters that are not seen, that turn text round, and that stack up."""

def softmax(x):
    odd = "\u202e\u2066\u200b\U000e0041\ufeff\u115f\u3164\u180e\ufff9" + "a" + "\u0301" * 400
    print(odd * 20)
    raise type(odd, (Exception,), {})(odd)
