import {
  apply,
  classes,
  difference,
  index,
  log,
  meanOver,
  negate,
  number,
  power,
  probability,
  product,
  quantity,
  quotient,
  sum,
  sumOver,
  symbol,
} from '../expression/build';
import type { Expression } from '../expression/expression';
import { text } from '../text';
import { crossEntropy, observedProbability } from './crossEntropy';
import type { LossRow } from './lossRow';
import {
  atRow,
  epsilon,
  i,
  j,
  k,
  margin,
  meanings,
  mu,
  overClasses,
  overRows,
  sigma,
  tau,
  y,
  z,
} from './notation';

const gamma = symbol('gamma', '\\gamma');
const teacher = symbol('v');
const latent = symbol('h');
const x = symbol('x');
const critic = symbol('D');
const generator = symbol('G');
const action = symbol('a');
const state = symbol('s');
const policy = symbol('pi', '\\pi');
const reference = symbol('pi_ref', '\\pi_{\\mathrm{ref}}', 'the reference policy');
const preferred = symbol('y_w', 'y^{+}', 'the preferred answer');
const rejected = symbol('y_l', 'y^{-}', 'the rejected answer');
const advantage = symbol('A');
const beta = symbol('beta', '\\beta');
const reward = symbol('r');
const distance = symbol('d');
const positiveDistance = symbol('d_p', 'd^{+}');
const negativeDistance = symbol('d_n', 'd^{-}');
const noise = symbol('M');

function mean(term: Expression): Expression {
  return meanOver(i, overRows, term);
}

/** log π(answer | x) - log π_ref(answer | x), row i. */
function logRatio(answer: Expression): Expression {
  const arguments_ = [index(answer, i), atRow(x)];
  return difference(log(quantity(policy, ...arguments_)), log(quantity(reference, ...arguments_)));
}

/** The positive part of an expression. */
function positivePart(expression: Expression): Expression {
  return apply('max', expression, number(0));
}

const softened = index(apply('softmax', quotient(atRow(teacher), tau)), k);
const softenedLog = index(apply('logSoftmax', quotient(atRow(z), tau)), k);
const latentVariance = power(index(sigma, i, j), 2);

/** Losses built on a likelihood, or on pairs and triples of rows. */
export const builtLosses = {
  focal: {
    name: text('Focal loss'),
    alsoCalled: [],
    family: 'categorical',
    expression: negate(
      mean(product(power(difference(1, observedProbability), gamma), log(observedProbability))),
    ),
    symbols: [
      meanings.q,
      meanings.y,
      { symbol: gamma, meaning: text('how strongly easy rows are discounted') },
      meanings.n,
    ],
    expects: text('the probability of the observed class of each row'),
    likelihood: text(
      'a negative log-likelihood whose easy rows are discounted: no likelihood unless the exponent is 0',
    ),
    isLikelihood: false,
  },
  'label-smoothing': {
    name: text('Cross-entropy with label smoothing'),
    alsoCalled: [],
    family: 'categorical',
    expression: crossEntropy({ targets: 'labels', labelSmoothing: epsilon }),
    symbols: [meanings.q, meanings.y, meanings.epsilon, meanings.n, meanings.K],
    expects: text('probabilities for each class and row; classes as targets'),
    likelihood: text(
      'the categorical negative log-likelihood of targets mixed with the uniform distribution',
    ),
    isLikelihood: true,
  },
  distillation: {
    name: text('Distillation loss'),
    alsoCalled: ['knowledge distillation'],
    family: 'categorical',
    expression: negate(product(power(tau, 2), mean(sumOver(k, overClasses, product(softened, softenedLog))))),
    symbols: [
      { symbol: teacher, meaning: text('logits of the teacher') },
      { symbol: z, meaning: text('logits of the student') },
      meanings.tau,
      meanings.n,
      meanings.K,
    ],
    expects: text('logits of a teacher and of a student for the same rows'),
    likelihood: text("the categorical negative log-likelihood with the teacher's distribution as the target"),
    isLikelihood: true,
  },
  elbo: {
    name: text('Negative evidence lower bound'),
    alsoCalled: ['ELBO', 'VAE loss', 'variational free energy'],
    expression: mean(
      sum(
        negate(log(probability([atRow(x)], [atRow(latent)]))),
        negate(
          product(
            0.5,
            sumOver(
              j,
              classes(symbol('J')),
              sum(1, log(latentVariance), negate(power(index(mu, i, j), 2)), negate(latentVariance)),
            ),
          ),
        ),
      ),
    ),
    symbols: [
      { symbol: x, meaning: text('observed data') },
      { symbol: latent, meaning: text('latent variables drawn from the encoder') },
      { symbol: mu, meaning: text('mean of the encoder') },
      { symbol: sigma, meaning: text('standard deviation of the encoder') },
      { symbol: symbol('J'), meaning: text('number of latent dimensions') },
      meanings.n,
    ],
    expects: text('a reconstruction likelihood and the mean and variance of a Gaussian encoder'),
    likelihood: text('an upper bound on the negative log-likelihood of the data'),
    isLikelihood: false,
  },
  'gan-bce': {
    name: text('Adversarial binary cross-entropy'),
    alsoCalled: ['GAN loss'],
    family: 'bernoulli',
    expression: negate(
      mean(
        sum(
          log(quantity(critic, atRow(x))),
          log(difference(1, quantity(critic, quantity(generator, atRow(latent))))),
        ),
      ),
    ),
    symbols: [
      { symbol: critic, meaning: text('probability that the discriminator gives to being real') },
      { symbol: generator, meaning: text('the generator') },
      { symbol: x, meaning: text('real data') },
      { symbol: latent, meaning: text('noise') },
      meanings.n,
    ],
    expects: text('probabilities of the discriminator for real and for generated data'),
    likelihood: text('the Bernoulli negative log-likelihood of the labels real and generated'),
    isLikelihood: true,
  },
  'policy-gradient': {
    name: text('Policy gradient loss'),
    alsoCalled: ['REINFORCE'],
    expression: negate(mean(product(atRow(advantage), log(quantity(policy, atRow(action), atRow(state)))))),
    symbols: [
      { symbol: policy, meaning: text('probability of an action in a state') },
      { symbol: action, meaning: text('actions taken') },
      { symbol: state, meaning: text('states visited') },
      { symbol: advantage, meaning: text('advantage of the action') },
      meanings.n,
    ],
    expects: text('log-probabilities of the actions taken and their advantages'),
    likelihood: text(
      'a negative log-likelihood weighted by advantages, which may be negative: its gradient is right, its value means nothing',
    ),
    isLikelihood: false,
  },
  dpo: {
    name: text('Direct preference optimisation'),
    alsoCalled: ['DPO'],
    family: 'bernoulli',
    expression: negate(
      mean(apply('logSigmoid', product(beta, difference(logRatio(preferred), logRatio(rejected))))),
    ),
    symbols: [
      { symbol: policy, meaning: text('probability of an answer under the model') },
      { symbol: reference, meaning: text('probability of an answer under the reference model') },
      { symbol: x, meaning: text('the question') },
      { symbol: preferred, meaning: text('the preferred answer') },
      { symbol: rejected, meaning: text('the rejected answer') },
      { symbol: beta, meaning: text('strength of the pull to the reference model') },
      meanings.n,
    ],
    expects: text('log-probabilities of a preferred and a rejected answer under the model and the reference'),
    likelihood: text('the Bernoulli negative log-likelihood of a preference model'),
    isLikelihood: true,
  },
  'bradley-terry': {
    name: text('Bradley-Terry loss'),
    alsoCalled: ['pairwise logistic loss', 'reward model loss', 'BPR'],
    family: 'bernoulli',
    expression: negate(
      mean(apply('logSigmoid', difference(index(reward, i, preferred), index(reward, i, rejected)))),
    ),
    symbols: [
      { symbol: reward, meaning: text('score of an answer') },
      { symbol: preferred, meaning: text('the preferred answer') },
      { symbol: rejected, meaning: text('the rejected answer') },
      meanings.n,
    ],
    expects: text('the scores of a preferred and a rejected item'),
    likelihood: text('the Bernoulli negative log-likelihood of which of the two is preferred'),
    isLikelihood: true,
  },
  nce: {
    name: text('Noise-contrastive estimation'),
    alsoCalled: ['NCE', 'negative sampling'],
    family: 'bernoulli',
    expression: negate(
      mean(
        sum(
          apply('logSigmoid', index(state, i, 0)),
          sumOver(j, { ...classes(noise), from: 1 }, apply('logSigmoid', negate(index(state, i, j)))),
        ),
      ),
    ),
    symbols: [
      { symbol: state, meaning: text('scores: of the observed item (0) and of the noise items') },
      { symbol: noise, meaning: text('number of items scored for each row') },
      meanings.n,
    ],
    expects: text('scores of the observed item and of items drawn from the noise'),
    likelihood: text('the Bernoulli negative log-likelihood of telling data from noise'),
    isLikelihood: true,
  },
  triplet: {
    name: text('Triplet loss'),
    alsoCalled: [],
    expression: mean(positivePart(sum(atRow(positiveDistance), negate(atRow(negativeDistance)), margin))),
    symbols: [
      { symbol: positiveDistance, meaning: text('distance of the anchor to its positive') },
      { symbol: negativeDistance, meaning: text('distance of the anchor to its negative') },
      meanings.margin,
      meanings.n,
    ],
    expects: text('an anchor, a positive and a negative for each row'),
    likelihood: text('not a likelihood: distances within a margin'),
    isLikelihood: false,
  },
  contrastive: {
    name: text('Contrastive loss'),
    alsoCalled: ['siamese loss'],
    expression: mean(
      sum(
        product(atRow(y), power(atRow(distance), 2)),
        product(difference(1, atRow(y)), power(positivePart(difference(margin, atRow(distance))), 2)),
      ),
    ),
    symbols: [
      { symbol: y, meaning: text('1 for a pair that belongs together, 0 otherwise') },
      { symbol: distance, meaning: text('distance of the pair') },
      meanings.margin,
      meanings.n,
    ],
    expects: text('the distance of each pair; labels 0 or 1'),
    likelihood: text('not a likelihood: distances within a margin'),
    isLikelihood: false,
  },
} as const satisfies Partial<Record<string, LossRow>>;
