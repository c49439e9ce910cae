"""The resamples that libspam promises, made anew in Python from the published generators."""

from __future__ import annotations

from functools import cache

MASK = 2**64 - 1
STEP = 0x9E3779B97F4A7C15


def mixed(state: int) -> int:
    """Give the output of SplitMix64 whose state has just become this (Vigna's splitmix64.c)."""
    state &= MASK
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & MASK
    return state ^ (state >> 31)


def rotated(word: int, bits: int) -> int:
    """Rotate a word of 64 bits to the left."""
    return ((word << bits) | (word >> (64 - bits))) & MASK


class Xoshiro:
    """The generator xoshiro256++ 1.0 (Blackman and Vigna's xoshiro256plusplus.c)."""

    def __init__(self, seed: int, resample: int) -> None:
        start = mixed(seed + STEP)
        place = mixed(start + STEP * (resample + 1))
        self.state = [mixed(place + STEP * (word + 1)) for word in range(4)]

    def word(self) -> int:
        """Give the next 64 bits."""
        s = self.state
        result = (rotated((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotated(s[3], 45)
        return result

    def below(self, bound: int, count: int) -> list[int]:
        """Give numbers below the bound, two of each word, by Lemire's multiplication."""
        halves: list[int] = []
        while len(halves) < count:
            word = self.word()
            halves += [word >> 32, word & 0xFFFFFFFF]
        # What would come too often is drawn again, of a word of its own.
        assert all(half * bound & 0xFFFFFFFF >= 2**32 % bound for half in halves)
        return [half * bound >> 32 for half in halves[:count]]


@cache
def ranks(seed: int, resample: int, *counts: int) -> tuple[tuple[int, ...], ...]:
    """Give the ranks that a resample draws of each of its samples, one after the other."""
    random = Xoshiro(seed, resample)
    return tuple(tuple(random.below(count, count)) for count in counts)


def resamples(seed: int, number: int, *samples: list[float]) -> list[list[list[float]]]:
    """Give the first resamples of one or several samples."""
    ordered = [sorted(sample) for sample in samples]
    counts = [len(sample) for sample in samples]
    return [
        [
            [sample[rank] for rank in drawn]
            for sample, drawn in zip(ordered, ranks(seed, resample, *counts))
        ]
        for resample in range(number)
    ]
