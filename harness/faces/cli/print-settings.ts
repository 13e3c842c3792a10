/** Shows what a run would be, and where each setting came from: a line for each, a block for each client. */
import type { Effective, Settings } from '../config/resolve-settings.ts';

export function renderSettings(clients: readonly Effective[]): string {
  return clients.map(renderClient).join('\n');
}

function renderClient({ name, settings, sources }: Effective): string {
  const rows = ORDER.filter((key) => settings[key] !== undefined).map((key) => ({
    key,
    value: JSON.stringify(settings[key]),
    source: sources[key] ?? 'default',
  }));
  const widths = {
    key: widest(rows.map(({ key }) => key)),
    value: Math.min(60, widest(rows.map(({ value }) => value))),
  };
  const lines = rows.map(
    ({ key, value, source }) => `${key.padEnd(widths.key)}  ${value.padEnd(widths.value)}  ${source}\n`,
  );
  return (name === undefined ? '' : `# ${name}\n`) + lines.join('');
}

/** As a person would ask: what is judged, where, how much of it, what fails it, and what is left behind. */
const ORDER = Object.keys({
  module: 0,
  command: 0,
  cwd: 0,
  inProcess: 0,
  providers: 0,
  profiles: 0,
  only: 0,
  answers: 0,
  specs: 0,
  seed: 0,
  effort: 0,
  runs: 0,
  timeLimitSeconds: 0,
  shard: 0,
  workers: 0,
  failOn: 0,
  asOf: 0,
  knownFailures: 0,
  unstable: 0,
  out: 0,
  reports: 0,
  trace: 0,
  har: 0,
  withSecrets: 0,
} satisfies Record<keyof Settings, 0>) as (keyof Settings)[];

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));
