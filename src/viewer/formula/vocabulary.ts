import * as l10n from '@vscode/l10n';
import type { Vocabulary } from '../../core/expression/toWords';

/** The words a formula is read with, in the reader's language. */
export function vocabulary(): Vocabulary {
  return {
    open: l10n.t('open bracket'),
    close: l10n.t('close bracket'),
    plus: l10n.t('plus'),
    minus: l10n.t('minus'),
    times: l10n.t('times'),
    over: l10n.t('over'),
    endFraction: l10n.t('end fraction'),
    toThePower: l10n.t('to the power'),
    endPower: l10n.t('end power'),
    sub: l10n.t('sub'),
    of: l10n.t('of'),
    sumOver: l10n.t('the sum over'),
    productOver: l10n.t('the product over'),
    meanOver: l10n.t('the mean over'),
    largestOver: l10n.t('the largest over'),
    expectationOver: l10n.t('the expectation over'),
    probabilityOf: l10n.t('the probability of'),
    given: l10n.t('given'),
    more: l10n.t('more'),
    infinity: l10n.t('infinity'),
    timesTenToThe: l10n.t('times ten to the'),
  };
}
