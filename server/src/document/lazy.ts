/**
 * Adds a property that is made when it is first read. A getter in an object literal asks the same, but V8 keeps each such getter,
 * with all it sees, until it looks through the whole memory: the tree of every key stroke.
 */
export function lazily<T extends object, N extends string, V>(
  of: T,
  name: N,
  make: () => V,
): T & Readonly<Record<N, V>> {
  const { slot, descriptor } = known.get(name) ?? create(name);
  Object.defineProperty(of, slot, { value: { make }, configurable: true });
  return Object.defineProperty(of, name, descriptor) as T & Readonly<Record<N, V>>;
}

/** What is read, or how to make it. */
interface Cell {
  made?: { readonly value: unknown };
  make(): unknown;
}

interface Accessor {
  readonly slot: symbol;
  readonly descriptor: PropertyDescriptor;
}

/** By name: all objects share the getter. */
const known = new Map<string, Accessor>();

function create(name: string): Accessor {
  const slot = Symbol(name);
  const descriptor = {
    enumerable: true,
    configurable: true,
    get(this: { readonly [slot: symbol]: Cell }) {
      const cell = this[slot] as Cell;
      cell.made ??= { value: cell.make() };
      return cell.made.value;
    },
  };
  known.set(name, { slot, descriptor });
  return { slot, descriptor };
}
