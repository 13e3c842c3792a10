/** The redirect after an authorization: what it carries, and where. */
import { returnOfErrors } from '../../../../specs/language/return-of-errors.ts';
import type { Facts, Field, Message } from '../../../../specs/language/spec.ts';
import type { Role } from '../../../../specs/language/words.ts';
import type { Planted, SetupData } from '../../../../specs/record/trace.ts';
import { readField } from '../read-field.ts';
import { type Spot, urlSpots } from '../reader.ts';
import type { Report, ServedRequest, ServerLedger } from './ledger.ts';

/** What the person decided last, and the trouble that met the request. */
export type Circumstances = { act: string | undefined; planted: Planted | undefined };

export function checkRedirect(
  { url, answer: { location, status }, now }: ServedRequest,
  { act, planted }: Circumstances,
  setup: SetupData,
  played: Facts,
  ledger: ServerLedger,
  report: Report,
): void {
  if (location === undefined) {
    if (status === 200 && act === 'denies' && planted === undefined && played.denial.arrives === 'redirect')
      report('a denial did not come back');
    return;
  }
  if (!location.startsWith(setup.redirectUri)) report('redirected to somewhere else than the redirect URI');
  const spots = urlSpots(location);
  const sends = played.legs.authorize?.sends;
  const state = sends && readField(urlSpots(url), sends, sends.fields.state);
  const type = sends && readField(urlSpots(url), sends, sends.fields.response_type);
  const implicit = type === played.implicit?.response_type ? played.implicit : undefined;
  const errors = returnOfErrors(played);
  const error = readField(spots, errors, errors.fields.error);
  // Who asks wrongly is refused before anybody can deny.
  const denied =
    act === 'denies' && planted === undefined && [undefined, played.errors.words.denied?.error].includes(error);
  const refusal = denied ? played.denial : errors;
  const denial = { ...refusal, in: implicit?.in ?? refusal.in };
  const success = implicit ?? played.callback;
  const code = readField(spots, success, success.fields.code);
  const token = readField(spots, success, success.fields.access_token);
  const bare = denial.fields.error?.use === 'absent' && code === undefined && token === undefined;
  const failed = bare || readField(spots, denial, denial.fields.error) !== undefined;
  if (failed && denial.arrives === 'never') report('came back with an error although nothing comes back');
  if (!failed && (act === 'denies' || planted !== undefined)) report('granted although it was to refuse');
  checkReturned(spots, failed ? denial : success, state, report);
  if (code !== undefined) ledger.codes.set(code, { issuedAt: now, direct: false, spent: false });
  const endsAt = now + played.lifetimes.access_token.seconds * 1000;
  if (token !== undefined) ledger.access.set(token, { endsAt, dead: false, kin: undefined });
}

function checkReturned(spots: readonly Spot[], message: Message, state: string | undefined, report: Report): void {
  for (const [role, field] of Object.entries(message.fields) as [Role, Field][]) {
    const value = readField(spots, message, field);
    if (field.use === 'absent') {
      if (spots.some((spot) => spot.name === field.name && spot.carrier !== 'path'))
        report(`the redirect carries ${field.name}, which is absent`);
    } else if (role === 'state') {
      if (value !== state) report(`state came back as ${JSON.stringify(value)} for ${JSON.stringify(state)}`);
    } else if (field.use === 'required' && value === undefined) report(`the redirect lacks ${field.name}`);
  }
}
