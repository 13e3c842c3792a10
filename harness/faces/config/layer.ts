/** What one source sets: flags, a client of a configuration, the configuration, or nobody. */
import type { Settings } from './kinds.ts';
import { SETTING_ROWS, type SettingKind, type SettingName, type SettingRow } from './settings.ts';

export type Layer = { [N in SettingName]?: Settings[N] | undefined };

/** Where each setting came from, in words. */
export type Sources = { [N in SettingName]?: string };

/** Asks a source row by row; what is another setting in short is told as that. */
export function gatherLayer(read: (name: string, row: SettingRow & { kind: SettingKind }) => unknown): Layer {
  const layer: Record<string, unknown> = {};
  for (const [name, row] of SETTING_ROWS) {
    const value = read(name, row);
    if (row.implies === undefined) {
      if (value !== undefined) layer[name] = value;
    } else if (value === true) Object.assign(layer, row.implies);
  }
  return layer;
}
