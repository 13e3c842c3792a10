/** Writes what the functions of a client share: types, base URLs, the one error that everything throws, and Basic. */

import { exampleUrl } from '../../../../specs/language/origins.ts';
import type { Facts, Leg } from '../../../../specs/language/spec.ts';
import { type CodeLine, createPen, literal } from './pen.ts';
import { originName } from './request-code.ts';

/** The lines above the functions. */
export function writePreamble(facts: Facts, legs: { leg: Leg }[]): CodeLine[] {
  const pen = createPen();
  const secret = facts.client.secret === 'issued' ? ' clientSecret: string;' : '';
  pen.line(`export type App = { clientId: string;${secret} redirectUri: string; scopes: string[] };`, 'client');
  pen.line(`export type Tokens = { ${tokenMembers(facts).join('; ')} };`);
  pen.line('');
  for (const [id, { url, parameters = {} }] of Object.entries(facts.origins)) {
    if (!legs.some(({ leg }) => leg.at === id)) continue;
    const means = Object.values(parameters).map((one) => one.means);
    const note = means.length > 0 ? ` // ${means.join(', ')}` : '';
    pen.line(`const ${originName(id)} = ${literal(exampleUrl(url, parameters))};${note}`, `origins/${id}`);
  }
  pen.line('');
  pen.line("const refused = (...why: unknown[]) => new Error(`refused: ${why.filter(Boolean).join(' ')}`);");
  if (
    legs.some(({ leg }) => Object.values(leg.authenticates?.groups[0]?.fields ?? {}).some((one) => one.in === 'basic'))
  ) {
    pen.line('');
    pen.line('// RFC 6749 §2.3.1: both are form-encoded before they are joined.');
    pen.line('const encoded = (text: string) => new URLSearchParams({ text }).toString().slice(5);');
    pen.line('const basic = (id: string, secret: string) => `Basic ${btoa(`${encoded(id)}:${encoded(secret)}`)}`;');
  }
  return pen.lines;
}

function tokenMembers({ legs }: Facts): string[] {
  const answers = [legs.exchange?.answers, legs.refresh?.answers];
  const has = (role: 'refresh_token' | 'expires_in' | 'passphrase'): boolean =>
    answers.some((answer) => answer?.fields[role] !== undefined && answer.fields[role].use !== 'absent');
  return [
    'accessToken: string',
    'tokenType: string',
    ...(has('refresh_token') || legs.refresh ? ['refreshToken: string'] : []),
    ...(has('expires_in') ? ['expiresAt?: number'] : []),
    'scopes: string[]',
    ...(has('passphrase') ? ['passphrase: string'] : []),
  ];
}
