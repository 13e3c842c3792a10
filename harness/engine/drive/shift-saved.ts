/**
 * Makes a saved session older. A client on the real clock cannot be told another time; so that a lifetime passes, the
 * instants that it saved are moved back, and the provider's clock forward. Only for sessions saved as JSON.
 */

/** Instants are told from other numbers by lying this near to the present, in milliseconds: ten years. */
const NEAR_MS = 10 * 365 * 86_400_000;

/**
 * @param saved what the client saved.
 * @param byMs how much older it is to be, in milliseconds.
 * @param now the real present, in epoch milliseconds.
 */
export function shiftSaved(saved: string, byMs: number, now = Date.now()): string {
  if (byMs === 0) return saved;
  const isNear = (ms: number) => Math.abs(ms - now) < NEAR_MS;
  const shift = (value: unknown): unknown => {
    if (typeof value === 'number') {
      if (isNear(value)) return value - byMs;
      return isNear(value * 1000) ? value - byMs / 1000 : value;
    }
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && isNear(Date.parse(value)))
      return new Date(Date.parse(value) - byMs).toISOString();
    if (Array.isArray(value)) return value.map(shift);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shift(member)]));
    return value;
  };
  try {
    return JSON.stringify(shift(JSON.parse(saved)));
  } catch {
    return saved;
  }
}
