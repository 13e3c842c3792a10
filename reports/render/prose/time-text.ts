/** Durations for people. */

const UNITS: [seconds: number, one: string, many: string][] = [
  [86_400, 'a day', 'days'],
  [3_600, 'an hour', 'hours'],
  [60, 'a minute', 'minutes'],
  [1, 'a second', 'seconds'],
];

/** `an hour`, `10 minutes`, `90 seconds`: in the largest unit that leaves no rest. */
export function durationText(seconds: number): string {
  const [size, one, many] = UNITS.find(([unit]) => seconds % unit === 0) ?? [1, 'a second', 'seconds'];
  const count = seconds / size;
  return count === 1 ? one : `${count} ${many}`;
}
