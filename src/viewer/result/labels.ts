import * as l10n from '@vscode/l10n';
import type { ConventionId, EvaluatedFamily } from '../../core/evaluation/evaluation';
import type { Base, Reduction, ScoresKind, TargetsKind } from '../../core/likelihood/lossId';

type Labels<Value extends string> = Readonly<Record<Value, string>>;

export function scoresLabels(): Labels<ScoresKind> {
  return {
    probabilities: l10n.t('probabilities'),
    'log-probabilities': l10n.t('log-probabilities'),
    logits: l10n.t('logits'),
  };
}

export function targetsLabels(): Labels<TargetsKind> {
  return {
    'class-indices': l10n.t('class indices'),
    'one-hot': l10n.t('one-hot rows'),
    distributions: l10n.t('distributions (soft labels)'),
    binary: l10n.t('0 and 1'),
  };
}

export function familyLabels(): Labels<EvaluatedFamily> {
  return { categorical: l10n.t('categorical'), bernoulli: l10n.t('Bernoulli') };
}

export function conventionLabels(): Labels<ConventionId> {
  return {
    none: l10n.t('the plain definition'),
    pytorch: 'PyTorch',
    sklearn: 'scikit-learn',
    'sklearn-1.4': 'scikit-learn 1.4',
    keras: 'Keras',
    optax: 'Optax',
    tfjs: 'TensorFlow.js',
  };
}

export function reductionLabels(): Labels<Reduction> {
  return { mean: l10n.t('mean'), sum: l10n.t('sum'), none: l10n.t('none (one a row)') };
}

export function baseLabels(): Labels<Base> {
  return { e: l10n.t('e (nats)'), '2': l10n.t('2 (bits)'), '10': l10n.t('10 (hartleys)') };
}
