/** The providers that come with the suite, in the order of every report. */
import type { ProviderSpec } from '../language/spec.ts';
import { github } from './github.ts';
import { ioffice } from './ioffice.ts';
import { onboardbase } from './onboardbase.ts';
import { perscom } from './perscom.ts';
import { psohub } from './psohub.ts';
import { regardingwork } from './regardingwork.ts';
import { standard } from './standard.ts';

export const providers: readonly ProviderSpec[] = [
  standard,
  psohub,
  perscom,
  regardingwork,
  ioffice,
  onboardbase,
  github,
];
