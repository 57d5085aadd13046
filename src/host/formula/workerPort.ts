import { parentPort } from 'node:worker_threads';
import type { FormulaReply, FormulaRequest } from './formulaMessages';

/** Answers every request of the thread that started this worker. Node's half; the browser's stands beside it. */
export function answerRequests(answer: (request: FormulaRequest) => FormulaReply): void {
  parentPort?.on('message', (request: FormulaRequest) => parentPort?.postMessage(answer(request)));
}
