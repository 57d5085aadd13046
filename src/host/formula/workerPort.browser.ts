import type { FormulaReply, FormulaRequest } from './formulaMessages';

declare const self: {
  onmessage: (event: { readonly data: FormulaRequest }) => void;
  postMessage: (reply: FormulaReply) => void;
};

/** Answers every request of the thread that started this worker. The browser's half of `workerPort`. */
export function answerRequests(answer: (request: FormulaRequest) => FormulaReply): void {
  self.onmessage = ({ data }) => {
    self.postMessage(answer(data));
  };
}
