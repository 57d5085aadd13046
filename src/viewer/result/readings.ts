import * as l10n from '@vscode/l10n';
import type { EvaluationOptions, Reading } from '../../core/evaluation/evaluation';
import type { ReadyState } from '../../protocol';
import type { ViewerContext } from '../context';
import { iconButton, select, type Choice, type Select } from '../controls';
import { element, setText } from '../dom';
import { say } from '../say';
import type { Slices } from '../slices';
import type { View } from '../view';
import { modifierFields } from './modifierFields';
import {
  baseLabels,
  conventionLabels,
  familyLabels,
  reductionLabels,
  scoresLabels,
  targetsLabels,
} from './labels';

/** How the data were read, and why; each reading can be changed. */
export function readings(context: ViewerContext): View<ReadyState> {
  const { send, slices } = context;
  let options: EvaluationOptions = {};
  const setOption = (change: EvaluationOptions): void => {
    send({ type: 'setOptions', options: { ...options, ...change } });
  };
  const scores = readingView(slices, l10n.t('Scores'), scoresLabels(), (scoresAs) => {
    setOption({ scoresAs });
  });
  const targets = readingView(slices, l10n.t('Targets'), targetsLabels(), (targetsAs) => {
    setOption({ targetsAs });
  });
  const swap = iconButton('arrow-swap', l10n.t('Swap scores and targets'), () => {
    send({ type: 'swapArrays' });
  });
  const weights = weightsReading();
  const plain = plainSelects(slices, setOption);
  const modifiers = modifierFields(context);
  return {
    element: element(
      'div',
      { class: 'readings' },
      element('div', { class: 'reading-pair' }, scores.element, swap, targets.element),
      weights.element,
      element('div', { class: 'fields' }, ...plain.map((field) => field.element)),
      modifiers.element,
    ),
    update: (state) => {
      options = state.options;
      const { evaluation, source } = state;
      scores.update({
        name: source.scoresName,
        reading: evaluation.scores,
        chosen: options.scoresAs ?? 'auto',
      });
      targets.update({
        name: source.targetsName,
        reading: evaluation.targets,
        chosen: options.targetsAs ?? 'auto',
      });
      weights.update(state);
      for (const field of plain) field.update(state);
      modifiers.update(state);
    },
  };
}

/** Which array holds the weights of the rows, where there is one. */
function weightsReading(): View<ReadyState> {
  const name = element('code', { class: 'reading-name' });
  const caption = element('span', { class: 'field-label' }, l10n.t('Weights of the rows'));
  const reading = element('div', { class: 'reading' }, caption, name);
  return {
    element: reading,
    update: ({ columns, source }) => {
      reading.hidden = !(columns.weights > 0);
      setText(name, source.weightsName ?? l10n.t('weights'));
    },
  };
}

interface ReadingData<Kind extends string> {
  readonly name: string;
  readonly reading: Reading<Kind>;
  readonly chosen: 'auto' | Kind;
}

function readingView<Kind extends string>(
  slices: Slices,
  label: string,
  labels: Readonly<Record<Kind, string>>,
  onChange: (kind: 'auto' | Kind) => void,
): { element: HTMLElement; update: (data: ReadingData<Kind>) => void } {
  const field = select<'auto' | Kind>(slices, label, onChange);
  const name = element('code', { class: 'reading-name' });
  const why = element('p', { class: 'why' });
  return {
    element: element('div', { class: 'reading' }, field.element, name, why),
    update: ({ name: array, reading, chosen }) => {
      const kinds = (Object.keys(labels) as Kind[]).map((kind) => ({ value: kind, label: labels[kind] }));
      const inferred = l10n.t('{kind} (inferred)', { kind: labels[reading.kind] });
      const automatic = chosen === 'auto' ? inferred : l10n.t('infer again');
      field.update([{ value: 'auto', label: automatic }, ...kinds], chosen);
      setText(name, array);
      setText(why, say(reading.why));
      why.classList.toggle('ambiguous', reading.inferred && reading.alternatives.length > 0);
    },
  };
}

function choices<Value extends string>(labels: Readonly<Record<Value, string>>): readonly Choice<Value>[] {
  return (Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }));
}

interface OptionField {
  readonly element: HTMLElement;
  readonly update: (state: ReadyState) => void;
}

function optionField<Value extends string>(
  field: Select<Value>,
  labels: Readonly<Record<Value, string>>,
  chosen: (state: ReadyState) => Value,
): OptionField {
  return {
    element: field.element,
    update: (state) => {
      field.update(choices(labels), chosen(state));
    },
  };
}

function plainSelects(
  slices: Slices,
  setOption: (change: EvaluationOptions) => void,
): readonly OptionField[] {
  const family = select<'categorical' | 'bernoulli'>(slices, l10n.t('Family'), (value) => {
    setOption({ family: value });
  });
  const convention = select<ReadyState['evaluation']['convention']>(slices, l10n.t('Convention'), (value) => {
    setOption({ convention: value });
  });
  const reduction = select<ReadyState['evaluation']['reduction']>(slices, l10n.t('Reduction'), (value) => {
    setOption({ reduction: value });
  });
  const base = select<ReadyState['evaluation']['base']>(slices, l10n.t('Logarithm'), (value) => {
    setOption({ base: value });
  });
  return [
    optionField(family, familyLabels(), ({ evaluation }) => evaluation.family),
    optionField(convention, conventionLabels(), ({ evaluation }) => evaluation.convention),
    optionField(reduction, reductionLabels(), ({ evaluation }) => evaluation.reduction),
    optionField(base, baseLabels(), ({ evaluation }) => evaluation.base),
  ];
}
