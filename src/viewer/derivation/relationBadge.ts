import * as l10n from '@vscode/l10n';
import type { Relation } from '../../core/derivation/derivation';

/** How a step relates to the one before it: a sign to see and the words for it. */
export interface RelationBadge {
  readonly sign: string;
  readonly label: string;
}

export function relationBadge(relation: Relation): RelationBadge {
  switch (relation.kind) {
    case 'start':
      return { sign: '·', label: l10n.t('start') };
    case 'equal':
      return { sign: '=', label: l10n.t('equal') };
    case 'same optimum':
      return { sign: '⇔', label: l10n.t('same optimum') };
    case 'definition':
      return { sign: '≔', label: l10n.t('definition') };
    case 'under assumption':
      return { sign: '⊢', label: l10n.t('under an assumption') };
  }
}
