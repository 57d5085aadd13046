import * as l10n from '@vscode/l10n';
import type { Magnitude } from '../../core/evaluation/evaluation';
import { formatNumber, formatScientific } from '../../core/expression/formatNumber';
import type { Base } from '../../core/likelihood/lossId';

/** A number as a line of text. */
export const numberText = formatNumber;

/** A whole number in groups of three digits; the browser's own formatter takes longer to load than the page to draw. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A likelihood, whatever its size. */
export function magnitudeText({ mantissa, exponent }: Magnitude): string {
  const value = mantissa * 10 ** exponent;
  const held = mantissa === 0 || (value > Number.MIN_VALUE * 1e16 && Number.isFinite(value));
  return held ? numberText(value) : formatScientific(formatNumber(mantissa), exponent);
}

/** A share in percent: one decimal, more digits only where that would show nothing. */
export function percent(share: number): string {
  const hundredths = share * 100;
  const shown =
    hundredths === 0 || Math.abs(hundredths) >= 0.1 ? hundredths.toFixed(1) : numberText(hundredths, 2);
  return `${shown} %`;
}

/** A cost in a column of costs: four decimals, so that points stand below each other, unless that would hide the number. */
export function costText(cost: number): string {
  const size = Math.abs(cost);
  return cost === 0 || (size >= 1e-3 && size < 1e5) ? cost.toFixed(4) : numberText(cost, 3);
}

/** What an amount of information is measured in. */
export function unitOf(base: Base): string {
  return { e: l10n.t('nats'), '2': l10n.t('bits'), '10': l10n.t('hartleys') }[base];
}
