/** Typed arrays that get longer as more is known. */

type Growing = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** The array, or a longer one with the same numbers and then zeros, which holds at least so many. */
export function withRoom<T extends Growing>(array: T, length: number): T {
  if (length <= array.length) return array;
  const longer = new (array.constructor as new (length: number) => T)(Math.max(length, array.length * 2));
  longer.set(array);
  return longer;
}
