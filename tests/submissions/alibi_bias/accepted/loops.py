# quizzer: alibi_bias
import math


def alibi_bias(num_heads, query_len, key_len):
    first = key_len - query_len
    return [
        [
            [
                -(2 ** (-8 * (h + 1) / num_heads)) * (first + i - j) if j <= first + i else -math.inf
                for j in range(key_len)
            ]
            for i in range(query_len)
        ]
        for h in range(num_heads)
    ]
