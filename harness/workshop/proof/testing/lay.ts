/** Departures laid over departures: a field is stated whole, everything else is put together. */
export type PlainPatch = { [key: string]: unknown };

const isPlain = (value: unknown): value is PlainPatch =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function lay(below: PlainPatch, above: PlainPatch): PlainPatch {
  const laid = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const there = laid[key];
    laid[key] = isPlain(value) && isPlain(there) && !('use' in value) ? lay(there, value) : value;
  }
  return laid;
}
