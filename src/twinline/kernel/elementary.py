"""Logarithm, exponential and power from + - * / alone, so that every machine gives the same bits.

The functions of the C library differ between machines in the last bit, and a kernel that used them
would give another log on another machine. Results here are within 2 units in the last place. Of the
C library only `sqrt` is used: it is one instruction, and rounded correctly everywhere.
"""

import math

INFINITY = float("inf")
NOT_A_NUMBER = INFINITY - INFINITY
LN_2_HIGH = 0.6931471803691238  # the first 32 bits, so that products with small integers are exact
LN_2_LOW = 1.9082149292705877e-10
ONE_OVER_LN_2 = 1.4426950408889634
SQUARE_ROOT_OF_2 = 1.4142135623730951
TWO_TO_16 = 2.0**16
TWO_TO_8 = 2.0**8
TWO_TO_4 = 2.0**4
TWO_TO_2 = 2.0**2
FROM_16 = 2.0**-16
FROM_8 = 2.0**-8
FROM_4 = 2.0**-4
FROM_2 = 2.0**-2
MOST_SHIFT = 31
FROM_MOST_SHIFT = 2.0**-31
MOST_EXPONENT = 709.782712893384  # beyond it the exponential is more than a float holds
LEAST_EXPONENT = -708.3964185322641  # below it the exponential loses digits; here it is 0
ABOVE_EXPONENTS = 2048  # added before cutting to a whole number, so that it rounds down
HALF_LN_2_PI = 0.9189385332046728
SQUARE_ROOT = 0.5
LEAST_STIRLING = 16


def natural_log(x: float) -> float:
    """The logarithm; minus infinity at 0, not a number below it."""
    if x <= 0.0:
        return -INFINITY if x == 0.0 else NOT_A_NUMBER
    if x == INFINITY:
        return INFINITY
    exponent = 0
    # Products with powers of two are exact, so nothing is lost on the way to a number near 1.
    while x >= TWO_TO_16:
        x *= FROM_16
        exponent += 16
    while x < 1.0:
        x *= TWO_TO_16
        exponent -= 16
    return log_from_one(x, exponent)


def log_from_one(x: float, exponent: int) -> float:
    """The logarithm of x * 2**exponent, for x from 1 up to 2**16."""
    if x >= TWO_TO_8:
        x *= FROM_8
        exponent += 8
    if x >= TWO_TO_4:
        x *= FROM_4
        exponent += 4
    if x >= TWO_TO_2:
        x *= FROM_2
        exponent += 2
    while x >= SQUARE_ROOT_OF_2:
        x *= 0.5
        exponent += 1
    return exponent * LN_2_HIGH + log_near_one(x - 1.0, exponent * LN_2_LOW)


def log_near_one(excess: float, addend: float) -> float:
    """The logarithm of 1 + excess, plus addend; for an excess between -0.3 and 0.42.

    With s = excess / (2 + excess) it is 2 artanh s, whose series starts with excess - s * excess.
    """
    s = excess / (2.0 + excess)
    z = s * s
    w = z * z  # two chains, of every other term, are computed at once
    even = 2 / 13 + w * (2 / 17 + w * (2 / 21 + w * (2 / 25)))
    even = w * (2 / 5 + w * (2 / 9 + w * even))
    odd = 2 / 11 + w * (2 / 15 + w * (2 / 19 + w * (2 / 23)))
    series = even + z * (2 / 3 + w * (2 / 7 + w * odd))
    return excess - (s * (excess - series) - addend)


def exponential_of(x: float) -> float:
    """The exponential function: 0 far below zero, infinity above what a float holds."""
    if x > MOST_EXPONENT:
        return INFINITY
    if x < LEAST_EXPONENT:
        return 0.0
    exponent = int(x * ONE_OVER_LN_2 + ABOVE_EXPONENTS + 0.5) - ABOVE_EXPONENTS
    r = (x - exponent * LN_2_HIGH) - exponent * LN_2_LOW
    w = r * r
    even = 1 / 720 + w * (1 / 40320 + w * (1 / 3628800 + w * (1 / 479001600)))
    odd = 1 / 5040 + w * (1 / 362880 + w * (1 / 39916800 + w * (1 / 6227020800)))
    even = 1 / 2 + w * (1 / 24 + w * even)
    odd = 1 / 6 + w * (1 / 120 + w * odd)
    return times_power_of_2(1.0 + (r + w * (even + r * odd)), exponent)


def times_power_of_2(x: float, exponent: int) -> float:
    """The product x * 2**exponent, which is exact where it is a normal float."""
    while exponent > MOST_SHIFT:
        x *= TWO_TO_16
        exponent -= 16
    while exponent < -MOST_SHIFT:
        x *= FROM_16
        exponent += 16
    return x * (float(1 << (exponent + MOST_SHIFT)) * FROM_MOST_SHIFT)


def power(x: float, y: float) -> float:
    """The power x**y for an x that is not negative.

    The error is that of the logarithm times y: relative, below 4e-16 * (1 + abs(y * log(x))).
    """
    if y == 1.0:
        return x
    if y == SQUARE_ROOT:
        return math.sqrt(x)
    if x == 0.0:
        return INFINITY if y < 0.0 else 0.0 if y > 0.0 else 1.0
    return exponential_of(y * natural_log(x))


def log_factorial(n: int) -> float:
    """The logarithm of n!, by Stirling's series where the product would be long."""
    if n < LEAST_STIRLING:
        product = 1.0
        for factor in range(2, n + 1):
            product *= factor
        return natural_log(product)
    z = 1.0 / (float(n) * n)
    tail = (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z / 1680))) / n
    return (n + 0.5) * natural_log(float(n)) - n + HALF_LN_2_PI + tail
