/** What is needed and cannot be had; the message is one sentence that says what is missing and what to do. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
