/** What the flags of the commands come to. Types only. */
import type { GateSettingFlags, SettingFlags } from './setting-flags.ts';

export type ServeFlags = Pick<SettingFlags, 'answer' | 'spec'> & { port: string; host: string; redirectUri: string };

export type SpecFlags = Pick<SettingFlags, 'spec'> & { format: string; resolved?: boolean; schema?: boolean };

export type InitFlags = { from: string; lang: string };

export type DemoFlags = Pick<SettingFlags, 'out'>;

export type GateFlags = GateSettingFlags & { partial?: boolean };

export type MergeFlags = GateSettingFlags & Pick<SettingFlags, 'out'>;

export type DiffFlags = Pick<SettingFlags, 'provider' | 'seed'> & {
  format: string;
  wiring?: string;
  partial?: boolean;
};

export type ConfigFlags = { schema?: boolean; config?: string };
