import * as l10n from '@vscode/l10n';
import type { Magnitude } from '../../core/evaluation/evaluation';
import { formatNumber, numberParts } from '../../core/expression/formatNumber';
import type { Base } from '../../core/likelihood/lossId';
import { element } from '../dom';

/** A number as people write it, its power of ten raised: 1.2 × 10⁻⁵. */
export function numberNode(value: number, digits?: number): HTMLElement {
  if (!Number.isFinite(value)) return element('span', { class: 'number' }, formatNumber(value));
  const { mantissa, exponent } = numberParts(value, digits ?? 4);
  return scientific(mantissa, exponent);
}

/** A likelihood, however small. */
export function magnitudeNode({ mantissa, exponent }: Magnitude): HTMLElement {
  if (mantissa === 0) return scientific('0', undefined);
  const value = mantissa * 10 ** exponent;
  const { exponent: shown } = value === 0 || !Number.isFinite(value) ? { exponent } : numberParts(value, 4);
  if (shown === undefined) return numberNode(value);
  return scientific(numberParts(mantissa, 4).mantissa, exponent);
}

function scientific(mantissa: string, exponent: number | undefined): HTMLElement {
  const text = mantissa.replace('-', '−');
  if (exponent === undefined) return element('span', { class: 'number' }, text);
  const raised = element('sup', {}, String(exponent).replace('-', '−'));
  return element('span', { class: 'number' }, `${text} × 10`, raised);
}

/** A share in percent, with as many digits as make sense. */
export function percent(share: number): string {
  return `${formatNumber(share * 100, 3)} %`;
}

/** What an amount of information is measured in. */
export function unitOf(base: Base): string {
  return { e: l10n.t('nats'), '2': l10n.t('bits'), '10': l10n.t('hartleys') }[base];
}
