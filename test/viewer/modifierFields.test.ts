// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readNumbers } from '../../src/viewer/result/modifierFields';
import { onAnEmptyPage, openViewer, press } from './openViewer';
import { binary, soft } from './states';

onAnEmptyPage();

function fieldOf(label: string): HTMLInputElement | undefined {
  const fields = [...document.body.querySelectorAll<HTMLElement>('.section-modifiers .field')];
  const found = fields.find((field) => field.querySelector('.field-label')?.textContent === label);
  return found?.querySelector('input') ?? undefined;
}

function typeInto(label: string, text: string): HTMLInputElement {
  const input = fieldOf(label);
  if (input === undefined) throw new Error(`no field ${label}`);
  input.value = text;
  press(input, 'Enter');
  return input;
}

describe('the options that change a loss', () => {
  it.each([
    ['Label smoothing', '0.1', { labelSmoothing: 0.1 }],
    ['Class weights', '[1; 2.5]', { classWeights: [1, 2.5] }],
    ['Weight of positives (pos_weight)', '3', { posWeight: 3 }],
  ])('are set: %s to %s', (label, text, options) => {
    const viewer = openViewer();
    viewer.show(binary);
    typeInto(label, text);
    expect(viewer.sent.at(-1)).toEqual({ type: 'setOptions', options: { ...binary.options, ...options } });
  });

  it('are taken back by an empty field', () => {
    const viewer = openViewer();
    viewer.show({ ...binary, options: { ...binary.options, posWeight: 3 } });
    typeInto('Weight of positives (pos_weight)', '');
    expect(viewer.sent.at(-1)).toEqual({ type: 'setOptions', options: binary.options });
  });

  it('are refused where they are no numbers, and nothing is sent', () => {
    const viewer = openViewer();
    viewer.show(binary);
    const before = viewer.sent.length;
    const input = typeInto('Class weights', '1, heavy');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.title).toContain('one number for each class');
    expect(viewer.sent).toHaveLength(before);
    press(input, 'Escape');
    expect(input.value).toBe('');
    expect(input.hasAttribute('aria-invalid')).toBe(false);
  });

  it('are those that the convention has, and those that are given', () => {
    const viewer = openViewer();
    viewer.show({ ...soft, modifiers: ['labelSmoothing'] });
    expect(fieldOf('Label smoothing')).toBeDefined();
    expect(fieldOf('Class weights')).toBeUndefined();
    viewer.show({ ...soft, modifiers: ['labelSmoothing'], options: { classWeights: [1, 2] } });
    expect(fieldOf('Class weights')?.value).toBe('1, 2');
  });

  it('keep what is being typed while other things change', () => {
    const viewer = openViewer();
    viewer.show(binary);
    const input = fieldOf('Label smoothing');
    if (input === undefined) throw new Error('no field');
    input.value = '0.0';
    viewer.show({ ...binary, options: { ...binary.options, base: '2' } });
    expect(input.value).toBe('0.0');
  });
});

describe('numbers in a field', () => {
  it.each([
    ['1, 2', [1, 2]],
    ['1 2', [1, 2]],
    ['[0.5; 1e-3]', [0.5, 1e-3]],
    ['1,,2', undefined],
    ['1, x', undefined],
  ])('%s', (text, numbers) => {
    expect(readNumbers(text)).toEqual(numbers);
  });
});
