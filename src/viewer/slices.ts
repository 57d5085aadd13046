/** Work that can wait, done a little between one frame and the next, so that the page always answers. */
export interface Slices {
  /** Does the task soon; one that still waits under the same key is replaced. */
  readonly later: (key: object, task: () => void) => void;
  /** The same, once nothing else waits. */
  readonly last: (key: object, task: () => void) => void;
}

/** Milliseconds of work between two frames: what is done then has to be laid out and drawn as well. */
const budget = 4;

/** Where no frames are drawn, as in a page that is hidden, the work goes on after so many milliseconds. */
const longestFrame = 100;

export function createSlices(): Slices {
  const waiting = new Map<object, () => void>();
  const waitingLast = new Map<object, () => void>();
  const isDone = (): boolean => waiting.size + waitingLast.size === 0;
  let isScheduled = false;
  const schedule = (): void => {
    if (isScheduled || isDone()) return;
    isScheduled = true;
    afterFrame(() => {
      work(performance.now() + budget);
    });
  };
  // Each in a task of its own: what it leaves to be done right after it (a control that draws itself) takes time as well.
  const work = (until: number): void => {
    try {
      doNext(waiting.size > 0 ? waiting : waitingLast);
    } finally {
      inNewTask(() => {
        if (!isDone() && performance.now() < until) work(until);
        else {
          isScheduled = false;
          schedule();
        }
      });
    }
  };
  return {
    later: (key, task) => {
      waiting.set(key, task);
      schedule();
    },
    last: (key, task) => {
      waitingLast.set(key, task);
      schedule();
    },
  };
}

/** In a task of its own: what is done in a frame delays it. */
function afterFrame(act: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(late);
    act();
  };
  const late = setTimeout(once, longestFrame);
  requestAnimationFrame(() => setTimeout(once, 0));
}

function doNext(waiting: Map<object, () => void>): void {
  const [next] = waiting;
  if (next === undefined) return;
  const [key, task] = next;
  waiting.delete(key);
  task();
}

/** As soon as the page has answered what came before; a timer would wait some milliseconds. */
function inNewTask(act: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    act();
  };
  port2.postMessage(undefined);
}
