/** Stand-ins for secrets: every secret of a trace, in each form it can take in a text, becomes `access_token#1` and the like. */
import type { Trace, TraceEvent } from '../../specs/language/trace.ts';
import { readAnswer, requestSpots, type Spot, urlSpots } from '../checks/reader.ts';

/** What a value is called wherever it stands, and what its stand-in is called. The first that fits counts. */
const KINDS: [RegExp, string][] = [
  [/token[-_]?(type|hint)/i, ''],
  [/refresh[-_]?token/i, 'refresh_token'],
  [/secret/i, 'client_secret'],
  [/password/i, 'password'],
  [/passphrase/i, 'passphrase'],
  [/verifier/i, 'code_verifier'],
  [/challenge$/i, 'code_challenge'],
  [/^app[-_]?code$/i, 'app_code'],
  [/(^|[-_])code$/i, 'code'],
  [/^state$/i, 'state'],
  [/token$|api[-_]?key$|^authorization$/i, 'access_token'],
];
/** Shorter values are words of the protocol, not secrets. */
const SHORTEST = 12;
const PROTOCOL_WORDS = ['authorization_code', 'refresh_token', 'access_token'];

/** A function that puts stand-ins in place of every secret of the given traces; the same value has the same stand-in. */
export function createRedactor(traces: Trace[]): (text: string) => string {
  const standIns = new Map<string, string>();
  const counts = new Map<string, number>();
  const add = (name: string, given: unknown) => {
    const value = typeof given === 'string' ? given.replace(/^(bearer|basic) +/i, '') : '';
    const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? '';
    if (kind === '' || value.length < SHORTEST || standIns.has(value) || PROTOCOL_WORDS.includes(value)) return;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    standIns.set(value, `${kind}#${count}`);
  };
  for (const trace of traces)
    for (const event of trace.events) for (const [name, value] of namedValues(event)) add(name, value);
  const forms = [...standIns].flatMap(([value, standIn]) =>
    encodings(value).map((form): [string, string] => [form, standIn]),
  );
  forms.sort(([one], [other]) => other.length - one.length);
  return (text) =>
    forms.reduce(
      (redacted, [form, standIn]) => redacted.replaceAll(form, standIn),
      text.replace(BASIC, '$1client_id:client_secret'),
    );
}

const BASIC = /(\bBasic )[A-Za-z0-9+/=_-]{8,}/gi;

function* namedValues(event: TraceEvent): Generator<[string, unknown]> {
  if (event.kind === 'exchange') {
    yield* spotsOf(requestSpots(event.request));
    const answer = readAnswer(event.response);
    if (!answer) return;
    for (const [path, value] of answer.members) yield [path.slice(path.lastIndexOf('.') + 1), value];
    if (answer.location !== undefined) yield* spotsOf(urlSpots(answer.location));
  } else if (event.kind === 'operation') {
    yield ['client_secret', event.args.setup?.clientSecret];
    yield ['password', event.args.password];
    if (event.args.url !== undefined) yield* spotsOf(urlSpots(event.args.url));
  } else if (event.kind === 'outcome' && event.answer.ok) {
    const { answer } = event;
    if ('url' in answer) yield* spotsOf(urlSpots(answer.url));
    if ('saved' in answer) yield ['saved_token', answer.saved];
    if (!('tokens' in answer) || !answer.tokens) return;
    yield ['access_token', answer.tokens.accessToken];
    yield ['refresh_token', answer.tokens.refreshToken];
    for (const [name, value] of Object.entries(answer.tokens.extra ?? {}))
      yield [name === 'appCode' ? 'app_code' : name, value];
  }
}

const spotsOf = (spots: Spot[]): [string, string][] =>
  spots.filter((spot) => spot.carrier !== 'basic').map((spot) => [spot.name, spot.value]);

/** The forms in which a text can hold a value. */
function encodings(value: string): string[] {
  const form = new URLSearchParams({ v: value }).toString().slice(2);
  return [...new Set([value, encodeURIComponent(value), form, JSON.stringify(value).slice(1, -1), encodeURI(value)])];
}
