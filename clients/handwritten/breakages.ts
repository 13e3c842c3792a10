/**
 * One-line breakages of the handwritten clients: mistakes that people make, each with the clause that names it. Applied
 * to the source text, so they prove the suite against code that knows nothing of its specs.
 */
import { github } from './breakages/github.ts';
import { ioffice } from './breakages/ioffice.ts';
import { onboardbase } from './breakages/onboardbase.ts';
import { perscom } from './breakages/perscom.ts';
import { psohub } from './breakages/psohub.ts';
import { regardingwork } from './breakages/regardingwork.ts';
import { standard } from './breakages/standard.ts';

/** A line of a client's source, changed. */
export type Edit = {
  /** A piece of the client's source that occurs exactly once. */
  find: string;
  replace: string;
  /** The clause that must fail. */
  clause: string;
  /** Further clauses that the same line answers for: where two requests or two answers share it. */
  consequences?: string[];
  /** The answer under which the mistake shows, where it is not the preferred one. */
  pinned?: Record<string, string>;
};

export type Breakage = Edit & { provider: string };

const byProvider = { standard, psohub, perscom, regardingwork, ioffice, onboardbase, github };

export const breakages: Breakage[] = Object.entries(byProvider).flatMap(([provider, edits]) =>
  edits.map((edit) => ({ provider, ...edit })),
);
