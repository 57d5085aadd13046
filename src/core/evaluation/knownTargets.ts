import type { ReadError } from '../arrays/arrays';
import { type ReadTask, roomFor } from '../arrays/files/byteSource';
import { fileErrors, isReadError } from '../arrays/files/fileErrors';
import { rowsOf, widthOf } from '../arrays/files/shapes';
import type { EntryRoles } from './blockRoles';
import { labelledEntry } from './labelledEntry';
import { rowsInBlock } from './rowsInBlock';
import {
  joinedSurvey,
  nothingSurveyed,
  type NumberSurvey,
  surveyedDistinct,
  surveyNumbers,
} from '../arrays/numberSurvey';
import { mostDistinct } from './mostDistinct';

/** How a long reading is watched and stopped, and how other work comes in between two parts of it. */
export interface PartsTask extends ReadTask {
  readonly breathe?: () => Promise<void>;
}

/**
 * The same arrays with what all of their targets are: a block of rows need not have every label, but is to be read as all of them are.
 * Reads the targets once, where that was not found while their file was opened; held are `step` rows.
 */
export async function knownTargets(
  roles: EntryRoles,
  task: PartsTask = {},
  step = rowsInBlock(roles),
): Promise<EntryRoles | ReadError> {
  if (roles.survey !== undefined) return roles;
  const targets = await labelledEntry(roles.targets, step, task);
  if (isReadError(targets)) return targets;
  if (targets.labels !== undefined) return { ...roles, targets };
  const survey = surveyBefore(roles) ?? (await surveyOf(roles, step, task));
  return isReadError(survey) ? survey : { ...roles, survey };
}

/** The survey that was made while the file was opened, where it tells enough distinct targets apart. */
function surveyBefore({ scores, targets: { survey } }: EntryRoles): NumberSurvey | undefined {
  const isEnough = mostDistinct(widthOf(scores.shape)) <= surveyedDistinct;
  return isEnough ? survey : undefined;
}

async function surveyOf(
  { scores, targets }: EntryRoles,
  step: number,
  task: PartsTask,
): Promise<NumberSurvey | ReadError> {
  const rows = rowsOf(targets.shape);
  const columns = widthOf(targets.shape);
  const most = mostDistinct(widthOf(scores.shape));
  const room = roomFor(step * columns);
  let survey = nothingSurveyed;
  for (let from = 0; from < rows; from += step) {
    if (task.isCancelled?.() === true) return fileErrors.cancelled();
    const part = await targets.readRows(from, Math.min(rows, from + step), { ...task, room });
    if (isReadError(part)) return part;
    survey = joinedSurvey(survey, surveyNumbers(part.values, columns, most), most);
    await task.breathe?.();
  }
  return survey;
}
