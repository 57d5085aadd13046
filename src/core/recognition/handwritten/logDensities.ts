import {
  apply,
  difference,
  index,
  log,
  negate,
  number,
  power,
  product,
  quotient,
  sum,
} from '../../expression/build';
import type { Expression } from '../../expression/expression';

/** The parameters of a distribution at an entry; undefined for one that is not given or not understood. */
export interface DensityParameters {
  readonly at: (name: string) => Expression | undefined;
  /** A whole row of a parameter: the scores of all classes. */
  readonly row: (name: string) => Expression | undefined;
}

/** The logarithm of a density, or of a probability, at x. */
export interface LogDensity {
  /** The parameters in positional order. */
  readonly parameters: readonly string[];
  readonly of: (x: Expression, given: DensityParameters) => Expression | undefined;
}

type Build = (x: Expression, ...parameters: readonly Expression[]) => Expression;

/** A density whose parameters must all be given. */
function density(parameters: readonly string[], build: Build): LogDensity {
  return {
    parameters,
    of: (x, { at }) => {
      const values = parameters.map(at);
      return values.every((value) => value !== undefined) ? build(x, ...values) : undefined;
    },
  };
}

/** One of two parametrisations: the first that is given. */
function either(first: LogDensity, second: LogDensity): LogDensity {
  return {
    parameters: [...first.parameters, ...second.parameters],
    of: (x, given) => first.of(x, given) ?? second.of(x, given),
  };
}

function half(x: Expression): Expression {
  return product(0.5, x);
}

function logGamma(x: Expression): Expression {
  return apply('logFactorial', difference(x, 1));
}

const zero = number(0);

const normal = density(['loc', 'scale'], (x, mu = zero, sigma = zero) =>
  sum(
    negate(quotient(power(difference(x, mu), 2), product(2, power(sigma, 2)))),
    negate(log(sigma)),
    negate(half(log(product(2, Math.PI)))),
  ),
);

const laplace = density(['loc', 'scale'], (x, mu = zero, b = zero) =>
  difference(negate(quotient(apply('abs', difference(x, mu)), b)), log(product(2, b))),
);

const poisson = density(['rate'], (x, rate = zero) =>
  sum(product(x, log(rate)), negate(rate), negate(apply('logFactorial', x))),
);

const poissonOfLog = density(['log_rate'], (x, z = zero) =>
  sum(product(x, z), negate(apply('exp', z)), negate(apply('logFactorial', x))),
);

const exponential = density(['rate'], (x, rate = zero) => difference(log(rate), product(rate, x)));

const gamma = density(['concentration', 'rate'], (x, a = zero, rate = zero) =>
  sum(
    product(a, log(rate)),
    product(difference(a, 1), log(x)),
    negate(product(rate, x)),
    negate(logGamma(a)),
  ),
);

const studentT = density(['df', 'loc', 'scale'], (x, nu = zero, mu = zero, sigma = zero) =>
  sum(
    logGamma(quotient(sum(nu, 1), 2)),
    negate(logGamma(quotient(nu, 2))),
    negate(half(log(product(Math.PI, nu)))),
    negate(log(sigma)),
    negate(
      product(
        half(sum(nu, 1)),
        log(sum(1, quotient(power(difference(x, mu), 2), product(nu, power(sigma, 2))))),
      ),
    ),
  ),
);

const bernoulliOfLogits = density(['logits'], (x, z = zero) =>
  sum(product(x, apply('logSigmoid', z)), product(difference(1, x), apply('logSigmoid', negate(z)))),
);

const bernoulliOfProbabilities = density(['probs'], (x, p = zero) =>
  sum(product(x, log(p)), product(difference(1, x), log(difference(1, p)))),
);

const categoricalOfLogits: LogDensity = {
  parameters: ['logits'],
  of: (x, { row }) => {
    const logits = row('logits');
    return logits === undefined ? undefined : index(apply('logSoftmax', logits), x);
  },
};

const categoricalOfProbabilities: LogDensity = {
  parameters: ['probs'],
  of: (x, { row }) => {
    const probabilities = row('probs');
    return probabilities?.kind === 'index'
      ? log(index(probabilities.base, ...probabilities.indices, x))
      : undefined;
  },
};

/** Distributions whose objects have `log_prob`, with PyTorch's order of parameters. */
const torchDistributions: Readonly<Record<string, LogDensity>> = {
  Normal: normal,
  Laplace: laplace,
  Poisson: poisson,
  Exponential: exponential,
  Gamma: gamma,
  StudentT: studentT,
  Bernoulli: either(bernoulliOfProbabilities, bernoulliOfLogits),
  Categorical: either(categoricalOfProbabilities, categoricalOfLogits),
};

/** The same in TensorFlow Probability and distrax, which take logits first. */
const tensorflowDistributions: Readonly<Record<string, LogDensity>> = {
  ...torchDistributions,
  Poisson: either(poisson, poissonOfLog),
  Bernoulli: either(bernoulliOfLogits, bernoulliOfProbabilities),
  Categorical: either(categoricalOfLogits, categoricalOfProbabilities),
};

const objects: readonly (readonly [RegExp, Readonly<Record<string, LogDensity>>])[] = [
  [/^(torch|pyro|numpyro)\.distributions\.(?:\w+\.)*(\w+)$/, torchDistributions],
  [/^(tensorflow_probability\.(?:substrates\.\w+\.)?distributions|distrax)\.(\w+)$/, tensorflowDistributions],
];

/** The density of a distribution's class, as `torch.distributions.Normal`. */
export function densityOfClass(name: string): LogDensity | undefined {
  for (const [pattern, distributions] of objects) {
    const found = pattern.exec(name)?.[2];
    if (found !== undefined && Object.hasOwn(distributions, found)) return distributions[found];
  }
  return undefined;
}

/** A density whose parameters have other names. */
function named(from: Readonly<Record<string, string>>, { of }: LogDensity): LogDensity {
  return {
    parameters: Object.values(from),
    of: (x, { at, row }) => of(x, { row, at: (name) => at(from[name] ?? name) }),
  };
}

/** Functions of SciPy, and of JAX after it: `norm.logpdf(x, loc, scale)`. */
const scipyFunctions: Readonly<Record<string, LogDensity>> = {
  'norm.logpdf': normal,
  'laplace.logpdf': laplace,
  'poisson.logpmf': named({ rate: 'mu' }, poisson),
  'bernoulli.logpmf': named({ probs: 'p' }, bernoulliOfProbabilities),
  't.logpdf': studentT,
};

/** The density that a function gives at its first argument, as `scipy.stats.norm.logpdf`. */
export function densityOfFunction(name: string): LogDensity | undefined {
  const found = /^(?:jax\.)?scipy\.stats\.(\w+\.\w+)$/.exec(name)?.[1];
  return found !== undefined && Object.hasOwn(scipyFunctions, found) ? scipyFunctions[found] : undefined;
}
