import type { FormulaDrawing, FromViewer, ToViewer } from '../protocol';

type Images = Extract<ToViewer, { type: 'images' }>;

/** Formulas asked for as drawings, until the host has answered. */
export interface ImageRequests {
  readonly request: (latex: readonly string[]) => Promise<readonly (FormulaDrawing | null)[]>;
  /** Takes the host's answer; one to another viewer is left alone. */
  readonly answer: (images: Images) => void;
}

export function imageRequests(send: (message: FromViewer) => void): ImageRequests {
  const waiting = new Map<string, (images: Images['images']) => void>();
  return {
    request: (latex) =>
      new Promise((resolve) => {
        const id = newId();
        waiting.set(id, resolve);
        send({ type: 'requestImages', id, latex });
      }),
    answer: ({ id, images }) => {
      waiting.get(id)?.(images);
      waiting.delete(id);
    },
  };
}

/** Random, since every viewer hears the answers to all. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('-');
}
