import { createBirpc, type BirpcReturn } from 'birpc';

declare const self: {
  onmessage: (event: { readonly data: unknown }) => void;
  postMessage: (message: unknown) => void;
};

/** In a worker: answers calls from the thread that started it, and returns what that thread can be asked. */
export function answerCalls<Theirs extends object>(ours: object): BirpcReturn<Theirs, object> {
  return createBirpc<Theirs, object>(ours, {
    post: (message: unknown) => {
      self.postMessage(message);
    },
    on: (listener) => {
      self.onmessage = ({ data }) => {
        listener(data);
      };
    },
    bind: 'functions',
    timeout: -1,
  });
}
