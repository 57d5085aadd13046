"""CPU seconds of the peers on the data that run.ts wrote: python3 peers.py <folder> <n> <k> <rounds>; one JSON line for each peer."""

import json
import sys
import time

import numpy

folder = sys.argv[1]
n, k, rounds = (int(argument) for argument in sys.argv[2:])
labels = numpy.fromfile(f"{folder}/labels.i32", dtype=numpy.int32).astype(numpy.int64)
logits = numpy.fromfile(f"{folder}/logits.f32", dtype=numpy.float32).reshape(n, k)
probabilities = numpy.fromfile(f"{folder}/probabilities.f64", dtype=numpy.float64).reshape(n, k)


def measure(peer, call):
    value = call()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    print(json.dumps({"peer": peer, "seconds": sorted(times)[len(times) // 2], "value": float(value)}), flush=True)


def missing(peer, error):
    print(json.dumps({"peer": peer, "missing": str(error)}), flush=True)


try:
    import torch

    torch.set_num_threads(1)
    z, y = torch.from_numpy(logits), torch.from_numpy(labels)
    measure(f"PyTorch {torch.__version__} F.cross_entropy", lambda: torch.nn.functional.cross_entropy(z, y))
except ImportError as error:
    missing("PyTorch", error)

try:
    import sklearn
    from sklearn.metrics import log_loss

    measure(f"scikit-learn {sklearn.__version__} log_loss", lambda: log_loss(labels, probabilities))
except ImportError as error:
    missing("scikit-learn", error)
