"""
Prints random arrays with NumPy, PyTorch and pandas and keeps what they print, with the shape and the values of the print.

The values are taken from the digits on the page, not from the arrays: a reader can give back no more than was printed. Deterministic.

    python3 test/oracle/printed/make.py

Made with Python 3.11, NumPy 1.24.2, PyTorch 1.13.0, pandas 1.5.3.
"""

import json
import pathlib
import re
from decimal import Decimal

import numpy
import pandas
import torch

FOLDER = pathlib.Path(__file__).parent
random = numpy.random.default_rng(20240501)
TOKEN = re.compile(r"(?<![\w.])[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf|nan|True|False)(?!\w)")


def plain(value):
    """A value as JSON carries it."""
    if isinstance(value, str):
        return value
    value = float(value)
    if value != value:
        return "NaN"
    if value in (float("inf"), -float("inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return "-0" if value == 0 and str(value).startswith("-") else value


def number(token):
    return {"True": 1.0, "False": 0.0}.get(token) if token in ("True", "False") else float(token)


def case(text, shape, values, name=None, language=None):
    array = {"shape": list(shape), "values": [plain(value) for value in values]}
    if name is not None:
        array["name"] = name
    return {"text": text, "arrays": [array], **({} if language is None else {"language": language})}


def data(kind, shape):
    if kind == "probabilities":
        x = numpy.exp(3 * random.normal(size=shape))
        return x / x.sum(-1, keepdims=True)
    if kind == "logits":
        return 5 * random.normal(size=shape)
    if kind == "magnitudes":
        return random.normal(size=shape) * 10.0 ** random.integers(-8, 9, size=shape)
    if kind == "classes":
        return random.integers(0, 10, size=shape)
    if kind == "booleans":
        return random.random(shape) > 0.5
    if kind == "float32":
        return random.random(shape).astype(numpy.float32)
    x = random.normal(size=shape)
    return numpy.choose(random.integers(0, 5, size=shape), [x, numpy.nan, numpy.inf, -numpy.inf, -0.0])


KINDS = ["probabilities", "logits", "magnitudes", "classes", "booleans", "float32", "special"]
SHAPES = [(1,), (3,), (25,), (1, 3), (4, 2), (3, 20), (2, 2, 3)]


def numpy_cases():
    options = [{}, {"suppress": True}, {"precision": 3}, {"sign": "+"}, {"linewidth": 120}, {"floatmode": "fixed"}]
    for index, (kind, shape) in enumerate((kind, shape) for kind in KINDS for shape in SHAPES):
        x = data(kind, shape)
        with numpy.printoptions(**options[index % len(options)]):
            printed, represented = str(x), repr(x)
        for text in (printed, represented):
            values = [number(token) for token in TOKEN.findall(re.sub(r"dtype=\w+", "", text))]
            yield case(text, shape, values)
        values = [number(token) for token in TOKEN.findall(printed)]
        lines = printed.split("\n")
        # `# [9]` may be a reference.
        if shape == (1,):
            continue
        yield case("print(p)\n" + "\n".join(f"# {line}" for line in lines) + "\n", shape, values, language="python")
        document = "\n".join(f"    {line}" for line in [">>> print(p)", *lines])
        yield case(f'def f():\n    """Example.\n\n{document}\n    """\n', shape, values, language="python")
    yield {"text": str(random.random(2000)), "error": "elided"}
    yield {"text": repr(random.random((100, 100))), "error": "elided"}


def torch_cases():
    options = [{}, {"sci_mode": True}, {"sci_mode": False}, {"precision": 2}]
    for index, (kind, shape) in enumerate((kind, shape) for kind in KINDS for shape in SHAPES):
        x = torch.tensor(data(kind, shape))
        if x.is_floating_point() and index % 3 == 0:
            x = x.float().requires_grad_() * 1e-3
        torch.set_printoptions(profile="default")
        torch.set_printoptions(**options[index % len(options)])
        text = repr(x)
        body = re.sub(r",\s*(?:dtype|grad_fn)=.*$", "", text, flags=re.S)
        factor = re.search(r"tensor\(([\d.e+-]+) \*", body)
        tokens = TOKEN.findall(body if factor is None else body[factor.end() :])
        scale = Decimal(1) if factor is None else Decimal(factor.group(1))
        values = [float(Decimal(t) * scale) if re.match(r"[-+]?\d", t) and float(t) != 0 else number(t) for t in tokens]
        yield case(text, shape, values)
        yield case(f"y_pred = {text}\n", shape, values, name="y_pred")
    torch.set_printoptions(profile="default")
    yield {"text": repr(torch.rand(2000)), "error": "elided"}


def column(kind, n):
    return {
        "probabilities": lambda: random.random(n),
        "magnitudes": lambda: 10.0 ** random.uniform(-9, 9, n),
        "short": lambda: numpy.round(random.random(n), 2),
        "classes": lambda: random.integers(0, 5, n),
        "booleans": lambda: random.random(n) > 0.5,
        "labels": lambda: random.choice(["cat", "dog", "New York"], n),
        "missing": lambda: numpy.where(random.random(n) < 0.3, numpy.nan, random.random(n)),
    }[kind]()


def printed_column(series):
    texts = [line.strip() for line in series.reset_index(drop=True).to_string(index=False, header=False).split("\n")]
    return texts if series.dtype == object else [number(text) if text != "NaN" else float("nan") for text in texts]


def pandas_cases():
    kinds = ["probabilities", "magnitudes", "short", "classes", "booleans", "labels", "missing"]
    indices = [
        None,
        lambda n: pandas.RangeIndex(n, name="id"),
        lambda n: pandas.Index([f"row {k}" for k in range(n)]),
        lambda n: pandas.date_range("2020-01-01", periods=n),
        lambda n: pandas.Index(range(7, 7 + 3 * n, 3)),
    ]
    for index, kind in enumerate(kind for kind in kinds for _ in indices):
        n = [1, 2, 5, 12, 30][index % 5]
        rows = None if indices[index % 5] is None else indices[index % 5](n)
        name = [None, "p", "y true"][index % 3]
        series = pandas.Series(column(kind, n), index=rows, name=name)
        yield case(repr(series), (n,), printed_column(series), name=name)
        others = [kinds[(index + step) % 5] for step in range(1, 3)]
        names = [["score", "a long name", "weight"], ["y", "p", "q"]][index % 2]
        frame = pandas.DataFrame({nm: column(k, n) for nm, k in zip(names, [kind, *others])}, index=rows)
        arrays = [case("", (n,), printed_column(frame[nm]), name=nm)["arrays"][0] for nm in names]
        yield {"text": repr(frame), "arrays": arrays}
        yield {"text": f">>> df\n{frame!r}\n>>> df.mean()\n", "arrays": arrays}
    for n, width in ((1, 1), (1, 3), (3, 1), (4, 30), (12, 10)):
        frame = pandas.DataFrame(random.random((n, width)))
        with pandas.option_context("display.max_columns", None):
            text = repr(frame)
        values = numpy.array([printed_column(frame[k]) for k in range(width)]).T.ravel()
        yield case(text, (n, width), values)
    yield {"text": repr(pandas.DataFrame(random.random((100, 2)), columns=["y", "p"])), "error": "elided"}
    yield {"text": repr(pandas.Series(random.random(100))), "error": "elided"}


for tool, cases, version in (
    ("numpy", numpy_cases, numpy.__version__),
    ("torch", torch_cases, torch.__version__),
    ("pandas", pandas_cases, pandas.__version__),
):
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in cases())
    (FOLDER / f"{tool}.json").write_text(f'{{"version": "{version}", "cases": [\n{rows}\n]}}\n')
