"""Bootstrap intervals: those of scipy on the same resamples, which are those of the generators."""

from __future__ import annotations

import math
import statistics
from random import Random
from types import ModuleType, SimpleNamespace
from typing import Any, Callable

import pytest
from support.bootstraps import REFERENCES, STATISTICS, distribution
from support.resampling import resamples

numpy = pytest.importorskip("numpy", reason="numpy is not installed")
scipy_stats = pytest.importorskip("scipy.stats", reason="scipy has no wheel for this Python")
special = pytest.importorskip("scipy.special", reason="scipy has no wheel for this Python")

NAN = math.nan


def like(reference: Callable[[Any], float], exact: float) -> Callable[[Any], float]:
    """Make a statistic that is equal to another one where it is so but for rounding."""

    def statistic(values: Any) -> float:
        value = reference(values)
        return exact if math.isclose(value, exact, rel_tol=1e-14) else value

    return statistic


def ratio_of_medians(values: Any, baseline: Any) -> float:
    """Give the ratio, as doubles have it."""
    with numpy.errstate(all="ignore"):
        return float(numpy.median(values) / numpy.float64(numpy.median(baseline)))


def influences(values: list[float], baseline: list[float]) -> set[float]:
    """Give how far the ratio moves when a value is left out."""
    whole = ratio_of_medians(values, baseline)
    moved = [
        *(ratio_of_medians(values[:at] + values[at + 1 :], baseline) for at in range(len(values))),
        *(
            ratio_of_medians(values, baseline[:at] + baseline[at + 1 :])
            for at in range(len(baseline))
        ),
    ]
    return {each - whole for each in moved}


def of_scipy(
    samples: list[list[float]],
    statistic: Callable[..., float],
    found: list[float],
    confidence: float,
    method: str,
) -> Any:
    """Give the interval that scipy makes of a distribution that is there already."""
    result = scipy_stats.bootstrap(
        [numpy.array(sample) for sample in samples],
        statistic,
        n_resamples=0,
        bootstrap_result=SimpleNamespace(bootstrap_distribution=numpy.array(found)),
        vectorized=False,
        confidence_level=confidence,
        method="BCa" if method == "BCA" else "percentile",
    )
    return result.confidence_interval


def close(actual: float, expected: float, scale: float) -> bool:
    """Say whether two numbers are equal but for rounding."""
    if math.isnan(expected):
        return math.isnan(actual)
    return actual == expected or abs(actual - expected) <= 1e-9 * scale


def bias_corrected(found: list[float], estimate: float, confidence: float) -> tuple[float, float]:
    """Give the interval without acceleration (Efron and Tibshirani, equation 14.10 with a = 0)."""
    ordered = numpy.array(found)
    share = (numpy.mean(ordered < estimate) + numpy.mean(ordered <= estimate)) / 2
    bias = special.ndtri(share)
    place = special.ndtri((1 - confidence) / 2)
    if not math.isfinite(bias):
        return NAN, NAN
    low, high = (special.ndtr(2 * bias + each) for each in (place, -place))
    return float(numpy.quantile(ordered, low)), float(numpy.quantile(ordered, high))


def drawn_values(random: Random, *, ties: bool) -> list[float]:
    """Make a sample of some shape: even, skewed, with heavy tails, or of few different numbers."""
    shape = random.choice(["normal", "lognormal", "tails", "offset", *["whole"] * ties])
    makers: dict[str, Callable[[], float]] = {
        "normal": lambda: random.gauss(10, 3),
        "lognormal": lambda: random.lognormvariate(0, 1.5),
        "tails": lambda: random.gauss(0, 1) / (random.random() + 0.01),
        "offset": lambda: 1e6 + random.random(),
        "whole": lambda: float(random.randint(0, 8)),
    }
    count = random.choice([2, 3, 4, 5, 8, 13, 21, 34])
    return [makers[shape]() for _ in range(count)]


@pytest.mark.parametrize("name", STATISTICS)
def test_resamples_are_those_of_the_published_generators(spam: ModuleType, name: str) -> None:
    """SplitMix64 seeds xoshiro256++ for each resample, and Lemire's method draws of the order."""
    random = Random(name)
    for seed in (0, 1, 2**63, 2**64 - 1):
        for count in (1, 2, 3, 7, 33, 64, 100):
            values = [random.gauss(0, 1) for _ in range(count)]
            found = distribution(spam, values, name, 25, seed=seed)
            wanted = [REFERENCES[name](sample) for (sample,) in resamples(seed, 25, values)]
            if name == "STDEV":
                assert found == pytest.approx(wanted, rel=1e-13, nan_ok=True)
            else:
                assert found == wanted


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", STATISTICS)
def test_intervals_are_those_of_scipy(spam: ModuleType, name: str) -> None:
    """Of the same distribution scipy makes the same interval, percentile and BCa."""
    random = Random(f"intervals of {name}")
    compared = 0
    for case in range(600):
        # Of few numbers several resamples have the same deviation, but for the last bit.
        values = drawn_values(random, ties=name != "STDEV")
        confidence = random.choice([0.95, 0.95, 0.9, 0.5, 0.999])
        method = random.choice(["BCA", "BCA", "PERCENTILE"])
        number = random.choice([1, 2, 50, 200])
        result = spam.bootstrap(
            values,
            statistic=getattr(spam.Statistic, name),
            resamples=number,
            confidence=confidence,
            seed=case,
            method=getattr(spam.IntervalMethod, method),
        )
        found = distribution(spam, values, name, number, seed=case)
        scale = max(map(abs, [*found, result.estimate]))
        assert close(result.estimate, REFERENCES[name](values), scale)
        if number > 1:
            assert close(result.standard_error, statistics.stdev(found), scale)

        statistic = like(REFERENCES[name], result.estimate)
        interval = of_scipy([values], statistic, found, confidence, method)
        low, high = map(float, interval)
        left_out = [statistic(values[:at] + values[at + 1 :]) for at in range(len(values))]
        if method == "BCA" and len(set(left_out)) == 1 and not math.isnan(left_out[0]):
            # Without any influence scipy divides 0 by 0.
            assert math.isnan(low)
            low, high = bias_corrected(found, result.estimate, confidence)
        else:
            compared += 1
        assert close(result.low, low, scale), (case, values)
        assert close(result.high, high, scale), (case, values)
    assert compared > 500


@pytest.mark.filterwarnings("ignore")
def test_ratios_are_those_of_scipy(spam: ModuleType) -> None:
    """The resamples draw of the values, then of the baseline; the jackknife leaves out of both."""
    random = Random("ratios")
    compared = 0
    for case in range(60):
        samples = [drawn_values(random, ties=True) for _ in range(2)]
        drawn = resamples(case, 100, *samples)
        found = [ratio_of_medians(*pair) for pair in drawn]
        for method in ("BCA", "PERCENTILE"):
            result = spam.bootstrap_ratio(
                *samples, resamples=100, seed=case, method=getattr(spam.IntervalMethod, method)
            )
            assert result.estimate == ratio_of_medians(*samples)
            if not all(map(math.isfinite, found)):
                assert math.isnan(result.standard_error)
                continue
            scale = max(map(abs, found))
            assert close(result.standard_error, statistics.stdev(found), scale)
            interval = of_scipy(samples, ratio_of_medians, found, 0.95, method)
            low, high = map(float, interval)
            if math.isnan(low) and not math.isnan(result.low):
                # No influence, or without it: scipy divides 0 by 0.
                assert influences(*samples) == {0.0}
                low, high = bias_corrected(found, result.estimate, 0.95)
            else:
                compared += 1
            # scipy rounds the mean of the jackknife values, of which small differences are taken.
            assert close(result.low, low, 100 * scale), (case, samples)
            assert close(result.high, high, 100 * scale), (case, samples)
    assert compared > 80


@pytest.mark.parametrize("name", STATISTICS)
def test_intervals_agree_with_resamples_that_scipy_draws(spam: ModuleType, name: str) -> None:
    """Two bootstraps of many resamples, by two generators, differ by little of the interval."""
    random = Random(name)
    values = [random.lognormvariate(0, 0.5) for _ in range(60)]
    result = spam.bootstrap(values, statistic=getattr(spam.Statistic, name), resamples=40_000)
    vectorized = {
        "MEAN": numpy.mean,
        "MEDIAN": numpy.median,
        "TRIMMED_MEAN": lambda data, axis: scipy_stats.trim_mean(data, 0.1, axis=axis),
        "STDEV": lambda data, axis: numpy.std(data, ddof=1, axis=axis),
    }[name]
    wanted = scipy_stats.bootstrap(
        (numpy.array(values),),
        vectorized,
        n_resamples=40_000,
        batch=4000,
        vectorized=True,
        rng=numpy.random.default_rng(1),
    )
    width = wanted.confidence_interval.high - wanted.confidence_interval.low
    assert abs(result.low - wanted.confidence_interval.low) < 0.04 * width
    assert abs(result.high - wanted.confidence_interval.high) < 0.04 * width
    assert result.standard_error == pytest.approx(wanted.standard_error, rel=0.04)


def test_intervals_hold_the_truth_as_often_as_they_say(spam: ModuleType) -> None:
    """Of 400 samples about 90 % have the mean of the distribution within their 90 % interval."""
    random = Random("coverage")
    held = 0
    for seed in range(400):
        values = [random.gauss(5, 2) for _ in range(40)]
        result = spam.bootstrap(values, resamples=400, confidence=0.9, seed=seed)
        held += result.low <= 5 <= result.high
    assert 330 <= held <= 390
