import type { NamedArray } from '../core/arrays/arrays';
import type { FileEntry } from '../core/arrays/files/fileEntry';
import { isReadError } from '../core/arrays/files/fileErrors';
import { assignRoles, type Roles, sideBySide } from '../core/evaluation/assignRoles';
import {
  areTooLarge,
  areTooMany,
  columnsEntry,
  type EntryRoles,
  isForBlocks,
  rolesOfEntries,
} from '../core/evaluation/blockRoles';
import { isEvaluationError } from '../core/evaluation/evaluationError';
import { text } from '../core/text';
import { openFile, type OpenedFile, placeless, readEntries, readTask, tooManyArrays } from './openFile';
import type { Failure } from './output';

/** Arrays that are evaluated block by block, because they are too large to be held. */
export interface FoundBlocks {
  readonly blocks: EntryRoles;
}

/** The arrays to evaluate, and the texts they were read from, where they were. */
export interface Found {
  readonly roles: Roles;
  readonly scoresText?: string | undefined;
  readonly targetsText?: string | undefined;
}

/** Scores and targets, and perhaps weights, among the arrays of one file; all of them are held. */
export async function findInOneFile(target: string): Promise<Found | Failure> {
  const opened = await openFile(target);
  return 'code' in opened ? opened : rolesIn(opened);
}

/** The same, but arrays too large to be held are left in the file. */
export async function findHeldOrBlocks(target: string): Promise<Found | FoundBlocks | Failure> {
  const opened = await openFile(target);
  if ('code' in opened) return opened;
  const { entries } = opened;
  if (opened.source === undefined && areTooLarge(entries) && !areTooMany(entries)) {
    const blocks = await rolesOfEntries(entries, readTask);
    if (blocks !== undefined && isReadError(blocks)) return placeless(blocks);
    if (blocks !== undefined && isForBlocks(blocks)) return { blocks };
  }
  return rolesIn(opened);
}

async function rolesIn(opened: OpenedFile): Promise<Found | Failure> {
  const choice = `${opened.file}#SCORES,TARGETS`;
  if (opened.source === undefined && areTooMany(opened.entries)) return tooManyArrays(opened, choice);
  const arrays = await readEntries(opened.entries);
  if ('code' in arrays) return arrays;
  const roles = assignRoles(arrays);
  if (!isEvaluationError(roles)) return { roles, scoresText: opened.source, targetsText: opened.source };
  return roles.code === 'too-many-arrays' ? tooManyArrays(opened, choice) : roles;
}

/** The scores of one file and the targets of another. */
export async function findInTwoFiles(
  scoresFile: string,
  targetsFile: string,
): Promise<Found | FoundBlocks | Failure> {
  const openedScores = await openFile(scoresFile);
  if ('code' in openedScores) return openedScores;
  const openedTargets = await openFile(targetsFile);
  if ('code' in openedTargets) return openedTargets;
  const why = asChosen(scoresFile, targetsFile);
  const [scoresEntry, targetsEntry] = [onlyEntry(openedScores), onlyEntry(openedTargets)];
  if (scoresEntry && targetsEntry) {
    const blocks = { scores: scoresEntry, targets: targetsEntry, why, ambiguous: false };
    if (isForBlocks(blocks)) return { blocks };
  }
  const scores = await onlyArray(openedScores);
  if ('code' in scores) return scores;
  const targets = await onlyArray(openedTargets);
  if ('code' in targets) return targets;
  return {
    roles: { scores, targets, why, ambiguous: false, notes: [] },
    scoresText: openedScores.source,
    targetsText: openedTargets.source,
  };
}

/** Why two files are what they are. */
function asChosen(scores: string, targets: string): Roles['why'] {
  return text('{scores} holds the scores and {targets} the targets, as chosen.', { scores, targets });
}

/** The file's one array, or its columns side by side, while they are not read. */
function onlyEntry({ entries }: OpenedFile): FileEntry | undefined {
  return entries.length === 1 ? entries[0] : columnsEntry(entries);
}

/** The file's one array, its number columns side by side when it is a table. */
async function onlyArray(opened: OpenedFile): Promise<NamedArray | Failure> {
  const { file, entries } = opened;
  if (entries.length === 0)
    return { code: 'no-arrays', message: text('No array was found in {file}.', { file }) };
  const areColumns = entries.every(({ shape }) => shape.length === 1 && shape[0] === entries[0]?.shape[0]);
  if (entries.length > 1 && !areColumns) return tooManyArrays(opened, `${file}#NAME`);
  const arrays = await readEntries(entries);
  if ('code' in arrays) return arrays;
  const [first] = arrays;
  const whole = arrays.length === 1 ? first : sideBySide(arrays);
  return whole ?? tooManyArrays(opened, `${file}#NAME`);
}
