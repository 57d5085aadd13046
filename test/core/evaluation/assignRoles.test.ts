import { describe, expect, it } from 'vitest';
import { readArrays } from '../../../src/core/arrays/readArrays';
import { assignRoles } from '../../../src/core/evaluation/assignRoles';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';

interface Outcome {
  readonly crossEntropy: number;
  readonly notes: readonly string[];
}

function outcomeOf(source: string, language: string): Outcome | string {
  const roles = assignRoles(readArrays(source, { language }).arrays);
  if (isEvaluationError(roles)) return roles.code;
  const evaluation = evaluate(roles.scores, roles.targets, {}, roles.weights);
  if (isEvaluationError(evaluation)) return evaluation.code;
  const { loss, crossEntropy } = evaluation;
  expect(loss, 'no array is taken for weights').toBe(crossEntropy);
  return { crossEntropy, notes: roles.notes.map(({ code }) => code) };
}

/** −log of the probabilities of the observed classes, on average. */
function meanOf(...probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => sum - Math.log(p), 0) / probabilities.length;
}

const two = meanOf(0.7, 0.6);

describe('columns that are no scores are left out, and said to be', () => {
  it.each([
    ['an id', 'id,p0,p1,y\n101,0.7,0.3,0\n102,0.4,0.6,1\n', two],
    ['an id of samples', 'sample_id,p0,p1,y\n7,0.7,0.3,0\n9,0.4,0.6,1\n', two],
    ['an unnamed column', 'Unnamed: 0,p0,p1,y\n0,0.7,0.3,0\n1,0.4,0.6,1\n', two],
    ['epoch and step', 'epoch,step,p0,p1,y\n1,10,0.7,0.3,0\n1,20,0.4,0.6,1\n', two],
    ['hard predictions', 'id,p0,p1,y_true,y_pred\n1,0.7,0.3,0,0\n2,0.4,0.6,1,1\n', two],
    ['hard predictions beside one score', 'y_true,y_pred,y_score\n1,1,0.7\n0,0,0.4\n', two],
    ['the fold', 'fold,p,y\n0,0.7,1\n1,0.4,0\n', two],
    ['a loss that was logged', 'p,y,loss\n0.7,1,0.36\n0.4,0,0.51\n', two],
    ['features', 'x1,x2,prob,y\n5.1,3.5,0.7,1\n4.9,3,0.4,0\n', two],
    ['text', 'text,label,prob\nhello,1,0.7\nbad,0,0.4\n', two],
    ['names of files', 'filename,p0,p1,label\na.png,0.7,0.3,0\nb.png,0.4,0.6,1\n', two],
  ])('%s', (_what, source, expected) => {
    const outcome = outcomeOf(source, 'csv');
    expect(outcome).toMatchObject({ notes: ['arrays-left-out'] });
    expect((outcome as Outcome).crossEntropy).toBeCloseTo(expected, 12);
  });
});

describe('columns named after the classes follow the order of the classes', () => {
  it.each([
    ['p_dog,p_cat,label\n0.7,0.3,dog\n0.4,0.6,cat\n', two],
    ['dog,cat,label\n0.7,0.3,dog\n0.4,0.6,cat\n', two],
    ['label,prob_pos,prob_neg\npos,0.7,0.3\nneg,0.4,0.6\n', two],
    ['p1,p0,y\n0.3,0.7,0\n0.6,0.4,1\n', two],
  ])('%j', (source, expected) => {
    expect((outcomeOf(source, 'csv') as Outcome).crossEntropy).toBeCloseTo(expected, 12);
  });

  it('and numbered ones their numbers: p10 comes after p9', () => {
    const names = [0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9];
    const row = (label: number): string =>
      [...names.map((name) => (name === label ? 0.89 : 0.01)), label].join();
    const source = `${names.map((name) => `p${String(name)}`).join()},y\n${row(9)}\n${row(10)}\n`;
    expect((outcomeOf(source, 'csv') as Outcome).crossEntropy).toBeCloseTo(meanOf(0.89, 0.89), 12);
  });
});

describe('arrays that stand free', () => {
  it.each([
    ['are not put side by side', 'x = [1., 2.]\ny_true = [1, 0]\ny_pred = [.7, .4]'],
    ['are no weights because they are the third', 'probs = [.7, .4]\nlabels = [1, 0]\ntimes = [12., 14.]'],
    [
      'nor where they are a bias',
      'logits = [0.8472978603872034, -0.4054651081081643]\ny = [1, 0]\nbias = [.5, 0.]',
    ],
    ['nor where they are predictions', 'probs = [.7, .4]\nlabels = [1, 0]\npreds = [1, 0]'],
    ['nor where they name the classes', "classes = ['cat', 'dog']\nprobs = [.7, .4]\nlabels = [1, 0]"],
  ])('%s', (_what, source) => {
    const outcome = outcomeOf(source, 'python');
    expect((outcome as Outcome).crossEntropy).toBeCloseTo(two, 12);
    expect(outcome).toMatchObject({ notes: ['arrays-left-out'] });
  });

  it('are weights by their place where they have no name, which is said', () => {
    const roles = assignRoles(readArrays('[.7, .4]\n[1, 0]\n[2., 1.]', { language: 'python' }).arrays);
    expect(roles).toMatchObject({ notes: [{ code: 'weights-by-place' }] });
  });

  it('are asked for again where their names single out nothing', () => {
    expect(outcomeOf('a = [.7, .4]\nb = [1, 0]\nc = [3., 1.]', 'python')).toBe('too-many-arrays');
  });
});

it('numbers that cannot be read are not taken for the targets', () => {
  expect(outcomeOf('z,y\n1.2.3,0\n1.2.4,1\n', 'csv')).toBe('scores-are-text');
});
