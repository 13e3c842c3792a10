/** Shows what a run would be, and where each setting came from: a line for each, a block for each client. */
import type { Effective, Settings } from '../config/resolve-settings.ts';

export function renderSettings(clients: readonly Effective[]): string {
  return clients.map(renderClient).join('\n');
}

function renderClient({ name, settings, sources }: Effective): string {
  const rows = (Object.entries(settings) as [keyof Settings, unknown][])
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key, value: JSON.stringify(value), source: sources[key] ?? 'default' }));
  const widths = {
    key: widest(rows.map(({ key }) => key)),
    value: Math.min(60, widest(rows.map(({ value }) => value))),
  };
  const lines = rows.map(
    ({ key, value, source }) => `${key.padEnd(widths.key)}  ${value.padEnd(widths.value)}  ${source}\n`,
  );
  return (name === undefined ? '' : `# ${name}\n`) + lines.join('');
}

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));
