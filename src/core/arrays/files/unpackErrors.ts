/** Packed bytes contradict themselves; caught where the file is opened or read. */
export class DamagedBytes extends Error {}

/** Packed bytes unpack to more than may be held. */
export class UnpackedTooLarge extends Error {
  constructor(readonly limit: number) {
    super('too large');
  }
}

/** There is no unpacker for the compression here. */
export class UnknownCompression extends Error {
  constructor(readonly method: string) {
    super(method);
  }
}

/** Reading was cancelled while a library had the word. */
export class Cancelled extends Error {}
