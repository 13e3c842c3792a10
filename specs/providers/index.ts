/** The providers that come with the suite, in the order of every report. */
import type { ProviderSpec } from '../language/spec.ts';
import { ioffice } from './ioffice.ts';
import { psohub } from './psohub.ts';
import { standard } from './standard.ts';

export const providers: readonly ProviderSpec[] = [standard, psohub, ioffice];
