import * as l10n from '@vscode/l10n';
import type { Modifier } from '../../core/evaluation/conventions/convention';
import type { EvaluationOptions } from '../../core/evaluation/evaluation';
import type { ReadyState } from '../../protocol';
import type { ViewerContext } from '../context';
import { select } from '../controls';
import { element, setChildren } from '../dom';
import { readNumber } from '../rows/cellEditor';
import { section } from '../section';
import type { Slices } from '../slices';
import { textField } from '../textField';
import type { View } from '../view';

/** What the fields change: the options that the reader may give besides how the data are read. */
type Given = Pick<
  EvaluationOptions,
  'classWeights' | 'posWeight' | 'labelSmoothing' | 'ignoreIndex' | 'epsilon' | 'meanOver'
>;

interface ModifierField {
  readonly option: keyof Given & Modifier;
  readonly element: HTMLElement;
  readonly update: (options: EvaluationOptions) => void;
}

/** The options that change a loss, as far as the chosen convention has them or they are given. */
export function modifierFields({ memory, send, slices }: ViewerContext): View<ReadyState> {
  let options: EvaluationOptions = {};
  const set = (change: { readonly [Name in keyof Given]?: Given[Name] | undefined }): void => {
    const changed = Object.entries({ ...options, ...change }).filter(([, value]) => value !== undefined);
    send({ type: 'setOptions', options: Object.fromEntries(changed) });
  };
  const fields: readonly ModifierField[] = [
    listField('classWeights', l10n.t('Class weights'), set),
    numberField('posWeight', l10n.t('Weight of positives (pos_weight)'), set),
    numberField('labelSmoothing', l10n.t('Label smoothing'), set),
    numberField('ignoreIndex', l10n.t('Ignored label (ignore_index)'), set),
    numberField('epsilon', l10n.t('Clipping (epsilon)'), set),
    meanField(slices, set),
  ];
  const list = element('div', { class: 'fields' });
  const folded = section(
    memory,
    { key: 'modifiers', title: l10n.t('Weights, smoothing and clipping'), level: 3, closedAtFirst: true },
    list,
  );
  return {
    element: folded.element,
    update: (state) => {
      options = state.options;
      const shown = fields.filter(
        ({ option }) => state.modifiers.includes(option) || options[option] !== undefined,
      );
      for (const field of shown) field.update(options);
      setChildren(
        list,
        shown.map((field) => field.element),
      );
    },
  };
}

type Setter = (change: { readonly [Name in keyof Given]?: Given[Name] | undefined }) => void;

function numberField(
  option: 'posWeight' | 'labelSmoothing' | 'ignoreIndex' | 'epsilon',
  label: string,
  set: Setter,
): ModifierField {
  const field = textField<number>(
    label,
    { read: readNumber, write: String, wanted: l10n.t('Type a number, such as 0.25 or 1e-3.') },
    (value) => {
      set({ [option]: value });
    },
  );
  return {
    option,
    element: field.element,
    update: (options) => {
      field.update(options[option]);
    },
  };
}

function listField(option: 'classWeights', label: string, set: Setter): ModifierField {
  const field = textField<readonly number[]>(
    label,
    {
      read: readNumbers,
      write: (values) => values.join(', '),
      wanted: l10n.t('Type one number for each class, such as 1, 2.5, 1.'),
    },
    (value) => {
      set({ [option]: value });
    },
  );
  return {
    option,
    element: field.element,
    update: (options) => {
      field.update(options[option]);
    },
  };
}

/** Numbers between commas, semicolons or blanks; undefined where one of them is none. */
export function readNumbers(text: string): readonly number[] | undefined {
  const numbers = text
    .trim()
    .replace(/^\[|\]$/g, '')
    .split(/\s*[,;]\s*|\s+/)
    .map(readNumber);
  return numbers.every((each) => each !== undefined) ? numbers : undefined;
}

function meanField(slices: Slices, set: Setter): ModifierField {
  const field = select<'rows' | 'weights'>(slices, l10n.t('The mean divides by'), (meanOver) => {
    set({ meanOver: meanOver === 'rows' ? undefined : meanOver });
  });
  return {
    option: 'meanOver',
    element: field.element,
    update: ({ meanOver }) => {
      const choices = [
        { value: 'rows', label: l10n.t('the number of rows') },
        { value: 'weights', label: l10n.t('the sum of the weights') },
      ] as const;
      field.update(choices, meanOver ?? 'rows');
    },
  };
}
