"""Random numbers of the kernel: the streams, and numbers without a unit drawn from them.

Each stream is Widynski's squares generator: a key and a counter, both in the state, so that a copy
of the state draws on exactly as the original would. Every function runs uncompiled as it stands and
compiled by numba, with the same bits; integers are masked to 64 bits so that both agree.
"""

import math
from typing import Any

from twinline.kernel.elementary import exponential_of, log_factorial, natural_log, power

MASK64 = 0xFFFF_FFFF_FFFF_FFFF
TO_UNIT = 2.0**-52
MOST_EXACT_SHAPE = 1e8
SQUEEZE = 0.0331  # below this curve the test is sure to pass
LONGEST_COUNT = 16
LEAST_LARGE_MEAN = 10.0
HALF = 0.5
LEAST_EDGE = 0.07  # nearer to the edge no count is sure

# A ziggurat takes its layer from the lowest 8 bits, its sign from the next, the rest from bit 11.
# The tables hold widths in steps of the 53-bit number that is the rest.
LAYER_MASK = 255
SIGN_BIT = 256
TO_STEPS = 2.0**53
EXPONENTIAL_TAIL = 7.69711747013105  # where the bottom layer's certain part ends
NORMAL_TAIL_START = 3.654152885361009


def random_bits(S: Any, stream: int) -> int:
    """The stream's next 64 random bits."""
    counter: int = S.r_counter[stream]
    key: int = S.r_key[stream]
    # Adds 1: in numba a uint64 plus a small literal would become a float, minus 2**64 - 1 does not.
    S.r_counter[stream] = (counter - MASK64) & MASK64
    y = (counter * key) & MASK64
    z = (y + key) & MASK64
    x = (y * y + y) & MASK64
    x = (x >> 32) | ((x << 32) & MASK64)
    x = (x * x + z) & MASK64
    x = (x >> 32) | ((x << 32) & MASK64)
    x = (x * x + y) & MASK64
    x = (x >> 32) | ((x << 32) & MASK64)
    x = (x * x + z) & MASK64
    t = x
    x = (x >> 32) | ((x << 32) & MASK64)
    return t ^ (((x * x + y) & MASK64) >> 32)


def uniform(S: Any, stream: int) -> float:
    """A number between 0 and 1, never either of them."""
    return unit_of(random_bits(S, stream))


def unit_of(bits: int) -> float:
    """The middle of one of 2**52 equal cells between 0 and 1, chosen by the highest bits."""
    return ((bits >> 12) + 0.5) * TO_UNIT


def standard_exponential(M: Any, S: Any, stream: int) -> float:
    """An exponential number of mean 1, by Marsaglia and Tsang's ziggurat."""
    bits = random_bits(S, stream)
    layer = bits & LAYER_MASK
    x: float = (bits >> 11) * M.z_exponential_x[layer]
    if x < M.z_exponential_x[layer + 1] * TO_STEPS:
        return x
    return exponential_at_edge(M, S, stream, layer, x)


def exponential_at_edge(M: Any, S: Any, stream: int, layer: int, x: float) -> float:
    """What to return where the ziggurat's first number fell outside the certain part of its layer.

    Beyond the bottom layer an exponential number begins anew, so the tail adds up.
    """
    tail = 0.0
    while True:
        if layer == 0:
            tail += EXPONENTIAL_TAIL
        else:
            f = M.z_exponential_y[layer]
            f += uniform(S, stream) * (M.z_exponential_y[layer + 1] - f)
            if f < exponential_of(-x):
                return tail + x
        bits = random_bits(S, stream)
        layer = bits & LAYER_MASK
        x = (bits >> 11) * M.z_exponential_x[layer]
        if x < M.z_exponential_x[layer + 1] * TO_STEPS:
            return tail + x


def standard_normal(M: Any, S: Any, stream: int) -> float:
    """A normal number of mean 0 and standard deviation 1, by Marsaglia and Tsang's ziggurat."""
    bits = random_bits(S, stream)
    layer = bits & LAYER_MASK
    x: float = (bits >> 11) * M.z_normal_x[layer]
    if x >= M.z_normal_x[layer + 1] * TO_STEPS:
        x = normal_at_edge(M, S, stream, layer, x)
    return -x if bits & SIGN_BIT else x


def normal_at_edge(M: Any, S: Any, stream: int, layer: int, x: float) -> float:
    """The size of a normal number whose first try fell outside the certain part of its layer."""
    while True:
        if layer == 0:
            return NORMAL_TAIL_START + normal_excess(M, S, stream)
        f = M.z_normal_y[layer]
        f += uniform(S, stream) * (M.z_normal_y[layer + 1] - f)
        if f < exponential_of(-0.5 * x * x):
            return x
        bits = random_bits(S, stream)
        layer = bits & LAYER_MASK
        x = (bits >> 11) * M.z_normal_x[layer]
        if x < M.z_normal_x[layer + 1] * TO_STEPS:
            return x


def normal_excess(M: Any, S: Any, stream: int) -> float:
    """How far a normal number lies beyond the ziggurat's bottom layer, by Marsaglia's tail."""
    while True:
        x = standard_exponential(M, S, stream) / NORMAL_TAIL_START
        if 2.0 * standard_exponential(M, S, stream) > x * x:
            return x


def standard_gamma(M: Any, S: Any, stream: int, shape: float) -> float:
    """A gamma number of scale 1; where the shape is below 1, by way of the shape one higher."""
    if shape >= 1.0:
        return gamma_of_large(M, S, stream, shape)
    boost = exponential_of(-standard_exponential(M, S, stream) / shape)
    return gamma_of_large(M, S, stream, shape + 1.0) * boost


def gamma_of_large(M: Any, S: Any, stream: int, shape: float) -> float:
    """A gamma number of scale 1 for a shape of 1 or more, by Marsaglia and Tsang."""
    d = shape - 1 / 3
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        x = standard_normal(M, S, stream)
        v = 1.0 + c * x
        if v <= 0.0:
            continue
        v = v * v * v
        # For so large a shape all but one in 10**9 pass the test, which would drown in rounding.
        if d > MOST_EXACT_SHAPE:
            return d * v
        u = uniform(S, stream)
        if u < 1.0 - SQUEEZE * (x * x) * (x * x):
            return d * v
        if natural_log(u) < 0.5 * x * x + d * (1.0 - v + natural_log(v)):
            return d * v


def bernoulli(S: Any, stream: int, share: float) -> bool:
    """True in that share of the draws; never at 0, always at 1."""
    return uniform(S, stream) < share


def pick(M: Any, S: Any, stream: int, first: int, n: int) -> int:
    """Which of n alternatives, counted from 0, by the cumulative weights from row first on.

    The last of them is the total, which need not be 1; an alternative without weight never comes.
    """
    wanted = uniform(S, stream) * M.w_cumulative[first + n - 1]
    low = 0
    high = n - 1
    while low < high:
        middle = (low + high) >> 1
        if M.w_cumulative[first + middle] > wanted:
            high = middle
        else:
            low = middle + 1
    return low


def binomial(S: Any, stream: int, n: int, share: float) -> int:
    """How many of n have a property that each has with that chance."""
    if share > HALF:
        return n - binomial_of_half(S, stream, n, 1.0 - share)
    return binomial_of_half(S, stream, n, share)


def binomial_of_half(S: Any, stream: int, n: int, share: float) -> int:
    """The same for a share of at most a half, by the method that is quickest there."""
    if share <= 0.0:
        return 0
    if n * share >= LEAST_LARGE_MEAN:
        return binomial_by_rejection(S, stream, n, share)
    if n > LONGEST_COUNT:
        return binomial_by_inversion(S, stream, n, share)
    count = 0
    for _ in range(n):
        if uniform(S, stream) < share:
            count += 1
    return count


def binomial_by_inversion(S: Any, stream: int, n: int, share: float) -> int:
    """Walks up the distribution function: as many steps as the mean, so for small means only."""
    odds = share / (1.0 - share)
    chance = power(1.0 - share, float(n))
    remaining = uniform(S, stream)
    count = 0
    while remaining >= chance and count < n:
        remaining -= chance
        count += 1
        chance *= odds * (n - count + 1) / count
    return count


def binomial_by_rejection(S: Any, stream: int, n: int, share: float) -> int:
    """Hörmann's transformed rejection (BTRS), for means of at least 10: constant time."""
    spread = math.sqrt(n * share * (1.0 - share))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * share
    log_odds = natural_log(share / (1.0 - share))
    mode = int((n + 1) * share)
    top = log_factorial(mode) + log_factorial(n - mode)
    while True:
        u = uniform(S, stream) - 0.5
        v = uniform(S, stream)
        edge = 0.5 - u if u >= 0.0 else 0.5 + u
        place = (2.0 * a / edge + b) * u + n * share + 0.5
        if place < 0.0 or place >= n + 1.0:
            continue
        count = int(place)
        if edge >= LEAST_EDGE and v <= 0.92 - 4.2 / b:
            return count
        v = v * (2.83 + 5.1 / b) * spread / (a / (edge * edge) + b)
        chance = top - log_factorial(count) - log_factorial(n - count)
        if natural_log(v) <= chance + (count - mode) * log_odds:
            return count
