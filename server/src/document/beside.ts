/**
 * What was found out about objects, kept on them where nothing else sees it: a copy made with `...` lacks it. A WeakMap, which
 * asks the same, has what it holds outlive its object by a collection of young memory: all trees of the last key strokes would
 * be copied to where garbage is hardly ever looked for.
 */
export class Beside<K extends object, V> {
  private readonly name = Symbol();

  get(of: K): V | undefined {
    return (of as { readonly [name: symbol]: V | undefined })[this.name];
  }

  /** What is known of the object; made when it is first asked for. */
  once(of: K, make: (of: K) => V): V {
    const known = this.get(of);
    if (known !== undefined) return known;
    const made = make(of);
    this.set(of, made);
    return made;
  }

  set(of: K, value: V): void {
    Object.defineProperty(of, this.name, { value, configurable: true });
  }
}
