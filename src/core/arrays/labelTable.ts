/** Numbers for strings, given in the order they are first seen. */
export class LabelTable {
  readonly names: string[] = [];
  private readonly indices = new Map<string, number>();

  indexOf(name: string): number {
    const known = this.indices.get(name);
    if (known !== undefined) return known;
    const own = copied(name);
    this.indices.set(own, this.names.length);
    return this.names.push(own) - 1;
  }
}

/** V8 keeps a text for as long as a part of it of at least 13 characters: a copy lets it go. */
function copied(name: string): string {
  return name.length < 13 ? name : name.split('').join('');
}
