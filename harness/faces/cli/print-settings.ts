/** Shows what a run would be, and where each setting came from: a line for each, a block for each client. */
import type { Effective } from '../config/resolve-settings.ts';
import { SETTINGS, type SettingName } from '../config/settings.ts';

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

/** In the order of the table. */
const ORDER = Object.keys(SETTINGS).filter((key): key is SettingName => !('implies' in SETTINGS[key as SettingName]));

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));
