/** Holds the client's credentials in a request against the ways that there are to send them. */
import { ROLE_NAMES } from '../../../specs/clauses/prose.ts';
import type { Field } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import { type Observation, show } from './observation.ts';
import { spotsAt } from './read-field.ts';
import type { RequestContext } from './request-context.ts';
import { isNeverEncoded } from './stray.ts';

export function judgeCredentials({
  definition,
  spots,
  leg,
  api,
  operation,
  exchange,
  expect,
}: RequestContext): Observation[] {
  const { authenticates, sends } = definition;
  if (!authenticates) return [];
  const at = (field: Field) => spotsAt(spots, field, sends.in);
  const seen = {
    subject: { is: 'authentication', leg, api },
    operation,
    ...(exchange !== undefined && { exchange }),
  } as const;
  const used = authenticates.groups.filter((group) => {
    const telling = group.fields.client_secret ?? group.fields.client_id;
    return telling !== undefined && at(telling).length > 0;
  });
  const ways = authenticates.groups.map((group) => group.id).join(' or ');
  const fails = (said: Pick<Observation, 'expected' | 'got' | 'instead' | 'hint'>): Observation[] => [
    { ...seen, holds: false, ...said },
  ];
  const [one] = used;
  if (one === undefined)
    return fails({ expected: `credentials by ${ways}`, got: 'none in any of these places', instead: { did: 'omit' } });
  if (used.length > 1)
    return fails({
      expected: `credentials by ${ways}, one of them`,
      got: `${used.map((group) => group.id).join(' and ')} at once`,
      instead: { did: 'omit' },
      hint: 'Send client id and secret by one of the two, and leave the other away.',
    });
  for (const [role, field] of Object.entries(one.fields) as [Role, Field][]) {
    const value = at(field)[0]?.value;
    const expected = expect(role);
    if (!expected || (value !== undefined && expected.accepts(value))) continue;
    const isRaw = field.in === 'basic' && value !== undefined && isNeverEncoded(value, expected.search);
    if (isRaw)
      return fails({
        expected: `the ${ROLE_NAMES[role]} by ${one.id}, form-encoded before it is put into Basic (RFC 6749 §2.3.1)`,
        got: 'it as it is, not form-encoded: a server that decodes it reads another value',
        instead: { did: 'alter' },
        hint: 'Form-encode client id and secret, each by itself, before they are joined by a colon and put into Base64.',
      });
    const differs = value === undefined ? undefined : expected.differs?.(value);
    return fails({
      expected: `${expected.describe} by ${one.id}`,
      got: `${show(value)}${differs === undefined ? '' : `: ${differs}`}`,
      instead: { did: 'alter' },
      ...(expected.mend !== undefined && { hint: expected.mend }),
    });
  }
  const id = expect('client_id');
  for (const { fields } of authenticates.groups) {
    const value = fields.client_id && at(fields.client_id)[0]?.value;
    if (!id || value === undefined || id.accepts(value)) continue;
    return fails({
      expected: `${id.describe} wherever one is sent`,
      got: `${show(value)} beside credentials by ${one.id}`,
      instead: { did: 'alter' },
      hint: 'Send one client id: a server does not know whom to believe.',
    });
  }
  return [{ ...seen, holds: true }];
}
