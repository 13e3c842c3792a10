/**
 * One-line breakages of the handwritten clients: mistakes that people make, each with the clause that names it. Applied
 * to the source text, so they prove the suite against code that knows nothing of its specs.
 */
import type { Edit } from './breakages/edit.ts';
import { github } from './breakages/github.ts';
import { ioffice } from './breakages/ioffice.ts';
import { onboardbase } from './breakages/onboardbase.ts';
import { perscom } from './breakages/perscom.ts';
import { psohub } from './breakages/psohub.ts';
import { regardingwork } from './breakages/regardingwork.ts';
import { standard } from './breakages/standard.ts';

export type Breakage = Edit & { provider: string };

const byProvider = { standard, psohub, perscom, regardingwork, ioffice, onboardbase, github };

export const breakages: Breakage[] = Object.entries(byProvider).flatMap(([provider, edits]) =>
  edits.map((edit) => ({ provider, ...edit })),
);
