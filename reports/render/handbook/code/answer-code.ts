/** Writes what makes tokens, or a code, of an answer: errors first, then each member under the name it has here. */
import type { AnswerMessage, Facts, Field } from '../../../../specs/language/spec.ts';
import { reachableAt } from '../../../../specs/language/spec-sense.ts';
import { type AnyLeg, type Carrier, CONDITIONS, type Condition, type Role } from '../../../../specs/language/words.ts';
import { literal, memberOf, type Pen } from './pen.ts';

type Body = AnswerMessage['body'];

const BODIES = {
  json: 'const answer = await response.json().catch(() => ({}));',
  form: 'const answer = Object.fromEntries(new URLSearchParams(await response.text()));',
  empty: null,
} satisfies Record<Body, string | null>;

/** The expression that reads a member of an answer. */
export function readOf(message: { in: Carrier }, field: Field): string {
  const carrier = field.in ?? message.in;
  if (carrier === 'header') return `response.headers.get(${literal(field.name)})`;
  return memberOf('answer', carrier === 'json' ? field.name.split('.') : [field.name]);
}

/** The nodes of all errors that a leg can answer with. */
export const errorNodes = (id: AnyLeg, facts: Facts): string[] =>
  (Object.keys(CONDITIONS) as Condition[])
    .filter((condition) => facts.errors.words[condition] && reachableAt(facts, condition).includes(id))
    .map((condition) => `errors/words/${condition}`);

/** Reads the body, and throws what is an error in it. */
export function writeErrorCheck(pen: Pen, id: AnyLeg, path: string, answers: AnswerMessage, facts: Facts): void {
  const { shape } = facts.errors;
  const { error, error_number: number } = shape.fields;
  const status = `${path}/answer/status`;
  const body = answers.body === 'empty' && shape.body !== 'empty' ? shape.body : answers.body;
  const statement = BODIES[body];
  if (statement !== null) pen.line(statement, `${path}/answer`);
  const readable = shape.body === body && error !== undefined && error.use !== 'absent';
  if (!readable) {
    pen.line('if (!response.ok) throw refused(response.status);', status, 'errors/shape', ...errorNodes(id, facts));
    return;
  }
  pen.line(`const error = ${readOf(shape, error)};`, 'errors/shape', 'errors/shape/error');
  const args = ['response.status', 'error'];
  if (number && number.use !== 'absent') {
    pen.line(`const number = ${readOf(shape, number)};`, 'errors/shape', 'errors/shape/error_number');
    args.push('number');
  }
  pen.line(
    `if (!response.ok || error) throw refused(${args.join(', ')});`,
    status,
    'errors/shape',
    ...errorNodes(id, facts),
  );
}

/** `return { … }`: the tokens. `before`: what there was, where this is a refresh. */
export function writeTokens(pen: Pen, path: string, answers: AnswerMessage, before: 'tokens' | null): void {
  const at = (role: Role): string => `${path}/answer/${role}`;
  const field = (role: Role): Field | undefined => {
    const found = answers.fields[role];
    return found && found.use !== 'absent' ? found : undefined;
  };
  const token = field('access_token');
  if (!token) {
    pen.line('throw refused(response.status);');
    return;
  }
  pen.line(`const accessToken = ${readOf(answers, token)};`, at('access_token'));
  pen.line("if (typeof accessToken !== 'string') throw refused(response.status);", at('access_token'));
  pen.block('return {', '};', () => {
    pen.line('accessToken,', at('access_token'));
    const type = field('token_type');
    const absent = '// not in the answer: a bearer token all the same';
    pen.line(type ? `tokenType: ${readOf(answers, type)},` : `tokenType: 'Bearer', ${absent}`, at('token_type'));
    writeRefreshToken(pen, at('refresh_token'), field('refresh_token'), answers, before);
    writeExpiry(pen, at('expires_in'), field('expires_in'), answers);
    writeScopes(pen, at('scope'), field('scope'), answers, before);
    const passphrase = field('passphrase');
    if (passphrase) pen.line(`passphrase: ${readOf(answers, passphrase)},`, at('passphrase'));
  });
}

function writeRefreshToken(
  pen: Pen,
  about: string,
  field: Field | undefined,
  answers: AnswerMessage,
  before: 'tokens' | null,
): void {
  const nodes = [about, 'rotation'];
  const kept = `${before}.refreshToken`;
  if (field && before)
    pen.line(
      `refreshToken: ${readOf(answers, field)} ?? ${kept}, // the old one is kept where no new one comes`,
      ...nodes,
    );
  else if (field) pen.line(`refreshToken: ${readOf(answers, field)},`, ...nodes);
  else if (before) pen.line(`refreshToken: ${kept}, // none comes: the old one is kept`, ...nodes);
}

const ENDS: Record<NonNullable<Field['time']>, (raw: string) => string> = {
  seconds: (raw) => `Date.now() + ${raw} * 1000`,
  milliseconds: (raw) => `Date.now() + ${raw}`,
  'epoch-seconds': (raw) => `${raw} * 1000`,
  'epoch-milliseconds': (raw) => raw,
};
const UNITS: Record<NonNullable<Field['time']>, string> = {
  seconds: '',
  milliseconds: ' // milliseconds, not seconds',
  'epoch-seconds': ' // an instant, in seconds since 1970',
  'epoch-milliseconds': ' // an instant, in milliseconds since 1970',
};

function writeExpiry(pen: Pen, about: string, field: Field | undefined, answers: AnswerMessage): void {
  if (!field?.time) return;
  const raw = readOf(answers, field);
  const value = field.type === 'string' || answers.body === 'form' ? `Number(${raw})` : raw;
  const end = ENDS[field.time](value);
  const note = UNITS[field.time];
  if (field.use === 'required') pen.line(`expiresAt: ${end},${note}`, about);
  else pen.line(`...(${raw} !== undefined && { expiresAt: ${end} }),${note}`, about);
}

function writeScopes(
  pen: Pen,
  about: string,
  field: Field | undefined,
  answers: AnswerMessage,
  before: 'tokens' | null,
): void {
  const asked = before ? `${before}.scopes` : 'app.scopes';
  if (!field) {
    pen.line(`scopes: ${asked}, // what was asked for: the answer does not say what was granted`, about);
    return;
  }
  const raw = readOf(answers, field);
  const split = field.list === 'array' ? raw : `${raw}?.split(${literal(field.list ?? ' ')})`;
  pen.line(`scopes: ${split} ?? ${asked},`, about);
}
