/** Works something out once for each of a few things that are asked for again and again. */
export function onceEach<K, V>(workOut: (of: K) => V): (of: K) => V {
  const known = new Map<K, V>()
  return of => {
    const value = known.get(of) ?? workOut(of)
    known.set(of, value)
    return value
  }
}
