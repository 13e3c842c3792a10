/** What the flags of the commands come to. Types only. */
import type { CheckFlags } from './check-flags.ts';

export type ServeFlags = { port: string; host: string; redirectUri: string; answer?: string[]; spec?: string[] };

export type SpecFlags = { format: string; resolved?: boolean; schema?: boolean; spec?: string[] };

export type InitFlags = { from: string; lang: string };

export type DemoFlags = { out?: string };

export type GateFlags = Pick<CheckFlags, 'failOn' | 'strict' | 'asOf' | 'knownFailures' | 'unstable'> & {
  partial?: boolean;
};

export type MergeFlags = Omit<GateFlags, 'partial'> & { out?: string };

export type DiffFlags = { format: string; provider?: string[]; seed?: string; wiring?: string; partial?: boolean };

export type ConfigFlags = { schema?: boolean; config?: string };
