/** The handwritten clients by the provider for which each was written, from its documents and the RFCs alone. */
import type { Client } from '../../specs/contract/contract.ts';
import { github } from './github.ts';
import { ioffice } from './ioffice.ts';
import { onboardbase } from './onboardbase.ts';
import { perscom } from './perscom.ts';
import { psohub } from './psohub.ts';
import { regardingwork } from './regardingwork.ts';
import { standard } from './standard.ts';

export { github, ioffice, onboardbase, perscom, psohub, regardingwork, standard };

export default { standard, psohub, perscom, regardingwork, ioffice, onboardbase, github } satisfies Record<
  string,
  Client
>;
