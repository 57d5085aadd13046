// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createSlices } from '../../src/viewer/slices';

/** Does nothing for so many milliseconds. */
function block(duration: number): void {
  const end = performance.now() + duration;
  while (performance.now() < end);
}

const done = (isDone: () => boolean): Promise<void> => expect.poll(isDone, { timeout: 5_000 }).toBe(true);

it('does what waits in its order, the last task of each key only', async () => {
  const { later } = createSlices();
  const [first, second] = [{}, {}];
  const did: string[] = [];
  later(first, () => did.push('first'));
  later(second, () => did.push('second'));
  later(first, () => did.push('first again'));
  expect(did).toEqual([]);
  await done(() => did.length === 2);
  expect(did).toEqual(['first again', 'second']);
});

it('does last what can wait for all else, also for what comes of it', async () => {
  const { later, last } = createSlices();
  const did: string[] = [];
  last({}, () => did.push('last'));
  later({}, () => {
    did.push('first');
    later({}, () => did.push('what comes of it'));
  });
  await done(() => did.length === 3);
  expect(did).toEqual(['first', 'what comes of it', 'last']);
});

it('lets the page answer between tasks that take long', async () => {
  const { later } = createSlices();
  const did: string[] = [];
  for (const name of ['one', 'two'])
    later({}, () => {
      did.push(name);
      setTimeout(() => did.push(`after ${name}`), 0);
      block(8);
    });
  await done(() => did.length === 4);
  expect(did).toEqual(['one', 'after one', 'two', 'after two']);
});

it('counts what a task leaves to be done right after it', async () => {
  const { later } = createSlices();
  const did: string[] = [];
  for (const name of ['one', 'two'])
    later({}, () => {
      void Promise.resolve().then(() => {
        block(8);
        did.push(`drew ${name}`);
      });
      setTimeout(() => did.push(`after ${name}`), 0);
    });
  await done(() => did.length === 4);
  expect(did).toEqual(['drew one', 'after one', 'drew two', 'after two']);
});
