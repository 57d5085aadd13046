import type { Element, Frame } from './frame';
import { sizeOf } from './shapes';

/** Where the rows and arrays stand that were folded into brackets still open: in the text and among the values. */
export class GroupPlaces {
  count = 0;
  /** Four numbers for each: start and end in the text, start and end among the values. */
  private places = new Uint32Array(128);

  note(start: number, end: number, valueStart: number, valueEnd: number): void {
    const at = 4 * this.count;
    if (at === this.places.length) {
      const grown = new Uint32Array(2 * at);
      grown.set(this.places);
      this.places = grown;
    }
    const { places } = this;
    places[at] = start;
    places[at + 1] = end;
    places[at + 2] = valueStart;
    places[at + 3] = valueEnd;
    this.count++;
  }

  /** The groups of a frame, the last of which is the one before `end`, as arrays of their own. */
  membersOf({ groups, childShape, kinds, decimals, error }: Frame, end: number): readonly Element[] {
    const members: Element[] = [];
    for (let index = end - groups; index < end; index++) {
      const [start = 0, stop = 0, valueStart = 0, valueEnd = 0] = this.places.subarray(
        4 * index,
        4 * index + 4,
      );
      const size = valueEnd - valueStart;
      // Of groups that are unlike, only vectors can be told from the number of their values.
      const isLike = error === undefined || (childShape.length > 1 && size === sizeOf(childShape));
      const shape = isLike ? childShape : [size];
      if (isLike || childShape.length === 1)
        members.push({ start, end: stop, valueStart, valueEnd, shape, kinds, decimals });
    }
    return members;
  }
}
