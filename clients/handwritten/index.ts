/** The handwritten clients by the provider for which each was written, from its documents and the RFCs alone. */
import type { Client } from '../../specs/language/contract.ts';
import { ioffice } from './ioffice.ts';
import { psohub } from './psohub.ts';
import { standard } from './standard.ts';

export { ioffice, psohub, standard };

export default { standard, psohub, ioffice } satisfies Record<string, Client>;
