import type { FrameLocator, Page } from 'playwright-core';

/** Milliseconds of the viewer's own clock. */
export interface EditTime {
  /** From the key that ends the edit until the frame in which its result is drawn. */
  readonly total: number;
  /** From the key until the viewer starts on the result. */
  readonly arrival: number;
  /** How long the viewer worked on the message. */
  readonly update: number;
}

const patience = 20_000;

/** Gives the first row another class; done when the row shows what it costs now. A mean over many rows may round the change away. */
export async function timedEdit(viewer: FrameLocator | Page, classes: number): Promise<EditTime> {
  const row = viewer.locator('.data-row').first();
  const cell = row.locator('td.editable').first();
  const before = Number(await cell.innerText());
  if (!Number.isInteger(before)) throw new Error('The first number of a row is not its class.');
  await cell.dblclick();
  const input = viewer.locator('.cell-input');
  await input.fill(String((before + 1) % classes));
  // Listens before the key is pressed; an object, since a promise alone would be waited for.
  const listening = await row.evaluateHandle(
    (line, limit) => ({
      time: new Promise<EditTime>((resolve, reject) => {
        setTimeout(() => {
          reject(new Error(`The row did not change within ${limit / 1000} s.`));
        }, limit);
        const cost = (): string | null | undefined => line.querySelector('.cost-number')?.textContent;
        const shown = cost();
        const press = { at: NaN };
        const pressed = (): void => {
          press.at = performance.now();
        };
        addEventListener('keydown', pressed, { capture: true, once: true });
        const observer = new MutationObserver(() => {
          if (cost() === shown) return;
          observer.disconnect();
          // After the frame in which the update is drawn.
          requestAnimationFrame(() =>
            setTimeout(() => {
              const [update] = performance.getEntriesByName('viewer-update').slice(-1);
              resolve({
                total: performance.now() - press.at,
                arrival: (update?.startTime ?? NaN) - press.at,
                update: update?.duration ?? NaN,
              });
            }),
          );
        });
        observer.observe(line, { subtree: true, childList: true, characterData: true });
      }),
    }),
    patience,
  );
  await input.press('Enter');
  return listening.evaluate(({ time }) => time);
}
