/** Tokens that were issued: for what, in which form, and what becomes of those before them. */
import type { AnswerMessage, Facts, Field } from '../../../../specs/language/spec.ts';
import type { Role } from '../../../../specs/language/words.ts';
import { endOf, memberOf } from '../memory.ts';
import { readField } from '../read-field.ts';
import type { ReadAnswer } from '../reader.ts';
import { checkForm } from './check-form.ts';
import { endKin, type Report, type ServedRequest, type ServerLedger } from './ledger.ts';

export function checkTokens(
  served: ServedRequest,
  leg: 'exchange' | 'refresh',
  played: Facts,
  ledger: ServerLedger,
  report: Report,
): void {
  const { answer, spots, now } = served;
  const definition = played.legs[leg];
  const message = definition?.answers;
  if (!definition || !message) return;
  if (answer.status !== message.status) report(`answered ${answer.status} where the spec has ${message.status}`);
  if (!/no-store/i.test(answer.header('cache-control') ?? '')) report('tokens without Cache-Control: no-store');
  for (const [role, field] of Object.entries(definition.sends.fields) as [Role, Field][]) {
    if (field.use === 'required' && !field.ifSent && readField(spots, definition.sends, field) === undefined)
      report(`said yes without ${role}`);
  }
  checkForm(message, served, report);
  checkMembers(message, answer, now, played, report);
  const text = (role: Role) => {
    const value = memberOf(answer, message, message.fields[role]);
    return typeof value === 'string' ? value : undefined;
  };
  const presented = readField(spots, definition.sends, definition.sends.fields.refresh_token);
  const refreshToken = text('refresh_token');
  if (leg === 'exchange') checkCode(served, played, ledger, report);
  else {
    checkRotation(presented, refreshToken, played, ledger, report);
    if (played.rotation.access_token === 'ends') endKin(presented, ledger);
  }
  const accessToken = text('access_token');
  if (accessToken === undefined) return;
  if (ledger.access.has(accessToken)) report('the same access token a second time');
  ledger.access.set(accessToken, {
    endsAt: now + played.lifetimes.access_token.seconds * 1000,
    dead: false,
    kin: refreshToken ?? presented,
  });
  if (refreshToken !== undefined) ledger.refresh.set(refreshToken, { dead: false });
}

function checkMembers(message: AnswerMessage, answer: ReadAnswer, now: number, played: Facts, report: Report): void {
  // In a form everything is text.
  const isTyped = answer.header('content-type')?.includes('json') === true;
  for (const [role, field] of Object.entries(message.fields) as [Role, Field][]) {
    const value = memberOf(answer, message, field.use === 'absent' ? { ...field, use: 'optional' } : field);
    if (field.use === 'absent' && value !== undefined) report(`the answer has ${field.name}, which is absent`);
    if (field.use === 'required' && (value === undefined || value === null || value === ''))
      report(`the answer lacks ${field.name}`);
    if (field.use === 'absent' || value === undefined) continue;
    if (field.value !== undefined && value !== field.value)
      report(`${field.name} is ${JSON.stringify(value)}, not ${JSON.stringify(field.value)}`);
    if (isTyped && field.type !== undefined && typeof value !== field.type)
      report(`${field.name} is a ${typeof value}`);
    if (isTyped && field.list === 'array' && !Array.isArray(value)) report(`${field.name} is no array`);
    if (role === 'scope') checkScopes(value, field, played, report);
    if (role === 'expires_in') {
      const off = (endOf(value, field.time, now) ?? Number.NaN) - (now + played.lifetimes.access_token.seconds * 1000);
      if (!(Math.abs(off) <= 1_000))
        report(`${field.name} ${JSON.stringify(value)} is off by ${off} ms as ${field.time}`);
    }
  }
}

/** What another granted scope stands for is not named beside it. */
function checkScopes(value: unknown, { list }: Field, { scopes }: Facts, report: Report): void {
  const granted = Array.isArray(value)
    ? value.map(String)
    : String(value).split(list === 'array' ? ' ' : (list ?? ' '));
  const implied = granted.flatMap((scope) => scopes.implies?.[scope] ?? []);
  const idle = scopes.normalized ? granted.find((scope) => implied.includes(scope)) : undefined;
  if (idle !== undefined) report(`granted ${idle} beside a scope that stands for it`);
}

function checkCode({ spots, now }: ServedRequest, played: Facts, ledger: ServerLedger, report: Report): void {
  const sends = played.legs.exchange?.sends;
  const code = sends && readField(spots, sends, sends.fields.code);
  const known = code === undefined ? undefined : ledger.codes.get(code);
  if (code !== undefined && ledger.doubtful.has(code)) return;
  if (!known) report('tokens for a code that was never issued');
  else if (known.spent) report('tokens for a code that was spent');
  else if (now > known.issuedAt + played.lifetimes.code.seconds * 1000) report('tokens for an expired code');
  if (known) known.spent = true;
}

function checkRotation(
  presented: string | undefined,
  issued: string | undefined,
  played: Facts,
  ledger: ServerLedger,
  report: Report,
): void {
  const known = presented === undefined ? undefined : ledger.refresh.get(presented);
  if (presented !== undefined && ledger.doubtful.has(presented)) return;
  if (!known) report('tokens for a refresh token that was never issued');
  else if (known.dead) report('tokens for a dead refresh token');
  const { refresh_token: rotation } = played.rotation;
  const renews = rotation === 'new' || rotation === 'added';
  if (renews && (issued === undefined || issued === presented)) report('no new refresh token');
  if (rotation === 'same' && issued !== presented) report('not the same refresh token');
  if (rotation === 'omitted' && issued !== undefined) report('a refresh token where none was to be');
  if (rotation === 'new' && known) known.dead = true;
}
