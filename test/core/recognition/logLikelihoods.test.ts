import { describe, expect, it } from 'vitest';
import { lossesIn } from './parser';

const head = 'import numpy as np\nimport torch\nimport torch.nn.functional as F\n';
const rows = 'y * np.log(p) + (1 - y) * np.log(1 - p)';

/** The notes on the sign of every loss in a source. */
async function signsIn(code: string, language = 'python'): Promise<readonly string[]> {
  const losses = await lossesIn(language === 'python' ? `${head}${code}\n` : code, language);
  expect(losses).not.toEqual([]);
  return losses
    .flatMap(({ notes }) => notes.map((note) => note.code))
    .filter((code) => /minus|like/.test(code));
}

describe('a log-likelihood that the code takes for one is no missing minus', () => {
  it.each([
    ['negated behind its name', `s = (${rows}).mean()\nloss = -s`],
    ['subtracted from nothing', `s = (${rows}).mean()\nloss = 0 - s`],
    ['times minus one', `s = (${rows}).mean()\nloss = s * -1`],
    ['times a negative number', `s = ${rows}\nloss = -1.0 * s.mean()`],
    ['times a negative fraction', `s = np.sum(${rows})\nloss = -1 / m * s`],
    ['negated by a function', `s = np.sum(${rows})\nloss = np.negative(s)`],
    ['negated by a method', `s = (${rows}).sum()\nloss = s.neg()`],
    ['negated where it is differentiated', `s = (${rows}).mean()\n(-s).backward()`],
    ['negated through another name', `s = ${rows}\nobj = s.mean()\ncost = -obj`],
    ['negated where it is returned', `def cost(y, p):\n    s = np.sum(${rows})\n    return -s / len(y)`],
    ['negated beside a penalty', `s = np.sum(${rows})\nloss = -(s - lam * np.sum(w ** 2))`],
    ['subtracted from a penalty', `s = np.sum(${rows})\nloss = penalty - s`],
    ['negated in a brackets of its own', `loss = -(np.sum(${rows}) + extra(w))`],
    [
      'negated with the function that returns it',
      `def f(y, p):\n    return np.sum(${rows})\nres = minimize(lambda w: -f(y, p), w0)`,
    ],
    [
      'added up in a loop and negated',
      `total = 0\nfor y, p in zip(ys, ps):\n    total += ${rows}\nloss = -total / len(ys)`,
    ],
    [
      'added up by its name and negated',
      `total = 0\nfor y, p in zip(ys, ps):\n    total = total + ${rows}\nloss = -total`,
    ],
    [
      'kept in a list and negated',
      `terms = []\nfor y, p in zip(ys, ps):\n    terms.append(${rows})\nloss = -np.mean(terms)`,
    ],
    [
      'kept by an object and negated',
      `class M:\n    def f(self, y, p):\n        self.s = np.sum(${rows})\n    def loss(self):\n        return -self.s`,
    ],
    ['maximised', `s = np.sum(${rows})\nsolver.maximize(s)`],
    ['taken to be exponentiated', `s = ${rows}\nlik = np.exp(s)`],
    ['less a penalty', `s = np.sum(${rows})\nobj = s - lam * np.sum(w ** 2)`],
    ['less another', `a = np.sum(${rows})\nb = np.sum(${rows})\nratio = 2 * (a - b)`],
    ['looked for the largest', `vals = [np.sum(${rows}) for p in grid]\nbest = grid[np.argmax(vals)]`],
    ['kept by an entry named as one', `m = {}\nm["log_lik"] = np.sum(${rows})`],
    ['kept in entries and negated', `for i in range(n):\n    out[i] = ${rows}\nloss = -out.mean()`],
    ['printed as one', `print("log-likelihood", np.sum(${rows}))`],
    ['named as one', `ll = np.sum(${rows})\nprint(ll)`],
    ['named as one in words', `log_likelihood = np.sum(${rows})`],
    [
      'named as one on an object',
      `class M:\n    def fit(self, y, p):\n        self.loglik = np.sum(${rows})`,
    ],
    ['named as a bound', `elbo = np.sum(${rows})`],
    ['returned from a function named as one', `def log_prob(y, p):\n    return ${rows}`],
    ['in a method named as one', `class M:\n    def score(self, y, p):\n        return np.mean(${rows})`],
    ['in a lambda named as one', `loglik = lambda y, p: np.sum(${rows})`],
    ['in an entry named as one', `out = {"log_lik": np.sum(${rows})}`],
    ['given as an argument named as one', `report(loglik=np.sum(${rows}))`],
  ])('%s', async (_how, code) => {
    expect(await signsIn(code)).not.toContain('missing-minus');
  });

  it.each([
    ['negated later', `s = (${rows}).mean()\nloss = -s`],
    ['named as one', `ll = np.sum(${rows})`],
  ])('but said to be a log-likelihood: %s', async (_how, code) => {
    expect(await signsIn(code)).toEqual(['log-likelihood']);
  });

  it.each([
    [
      'of a function',
      `function cost(y, p) {\n  const s = y * Math.log(p) + (1 - y) * Math.log(1 - p);\n  return -s;\n}`,
    ],
    ['of an arrow function', `const logLik = (y, p) => y * Math.log(p) + (1 - y) * Math.log(1 - p);`],
    [
      'of a sum in a loop',
      `let sum = 0;\nfor (let i = 0; i < n; i++) {\n  sum += y[i] * Math.log(p[i]) + (1 - y[i]) * Math.log(1 - p[i]);\n}\nconst loss = -sum / n;`,
    ],
    ['of a property', `const r = { logLikelihood: y * Math.log(p) + (1 - y) * Math.log(1 - p) };`],
  ])('in JavaScript, %s', async (_how, code) => {
    expect(await signsIn(code, 'javascript')).not.toContain('missing-minus');
  });

  it.each([
    'bce = -(y * torch.log(p) + (1 - y) * torch.log(1 - p))\npt = torch.exp(-bce)\nloss = ((1 - pt) ** 2 * bce).mean()',
    'ce = F.cross_entropy(x, y, reduction="none")\npt = torch.exp(-ce)\nloss = ((1 - pt) ** 2 * ce).mean()',
    'logp = F.log_softmax(x, 1).gather(1, y[:, None]).squeeze(1)\npt = logp.exp()\nloss = (-(1 - pt) ** 2 * logp).mean()',
  ])('in a focal loss: %s', async (code) => {
    expect(await signsIn(code)).not.toContain('missing-minus');
  });
});

describe('a log-likelihood of which nothing shows that it is to be made small', () => {
  it.each([
    ['under a neutral name', `v = np.sum(${rows})`],
    ['returned by a neutral function', `def f(y, p):\n    return np.sum(${rows})`],
    ['returned beside something else', `def step(y, p):\n    v = np.sum(${rows})\n    return v, p`],
    ['printed', `print(np.sum(${rows}))`],
    ['climbed', `v = (${rows}).mean()\ng = torch.autograd.grad(v, w)\nw += lr * g[0]`],
    [
      'differentiated for an optimiser that maximises',
      `opt = torch.optim.SGD(params, lr=0.1, maximize=True)\nv = (${rows}).mean()\nv.backward()`,
    ],
    ['returned and negated by the caller', `def f(y, p):\n    return np.sum(${rows})\nloss = -f(y, p)`],
    [
      'returned in a tuple and negated',
      `def f(y, p):\n    v = np.sum(${rows})\n    return v, p\nv, q = f(y, p)\n(-v).backward()`,
    ],
  ])('misses none: %s', async (_how, code) => {
    expect(await signsIn(code)).toEqual(['log-likelihood']);
  });
});

describe('a log-likelihood without its minus', () => {
  it.each([
    ['as a loss', `loss = (${rows}).mean()`],
    ['as a loss that is differentiated', `loss = (${rows}).mean()\nloss.backward()`],
    ['as a loss whose negative is another name', `s = -1\nloss = (${rows}).mean()`],
    ['returned as a loss', `def loss(y, p):\n    return np.mean(${rows})`],
    [
      'where only another of its name is negated',
      `def loss(y, p):\n    s = np.sum(${rows})\n    return s\ndef g(s):\n    return -s`,
    ],
    [
      'where the name is bound anew before it is negated',
      `loss = np.sum(${rows})\nloss = np.sum(w)\nr = -loss`,
    ],
    ['differentiated as it stands under a neutral name', `s = np.sum(${rows})\ns.backward()`],
    ['given to be minimised', `s = np.sum(${rows})\noptimizer.minimize(s)`],
    ['added to a loss', `s = np.sum(${rows})\nloss = s + penalty`],
    ['given as the loss of a call', `s = np.sum(${rows})\nmodel.add(loss=s)`],
    [
      'returned by a loss that is an object',
      `class BCELoss:\n    def forward(self, y, p):\n        return np.mean(${rows})`,
    ],
    [
      'returned beside something else by a loss',
      `def loss(y, p):\n    s = np.mean(${rows})\n    return s, p`,
    ],
    ['in a function named as a negative one', `def neg_log_likelihood(y, p):\n    return np.sum(${rows})`],
    ['named as a negative one', `nll = np.sum(${rows})`],
  ])('%s', async (_how, code) => {
    expect(await signsIn(code)).toContain('missing-minus');
  });
});
