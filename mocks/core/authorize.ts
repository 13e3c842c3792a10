/** The authorization endpoint: whether a request is sound, before the person is asked. */
import type { Message } from '../../specs/language/spec.ts';
import type { HttpResponse } from '../http.ts';
import { findAddressee } from './addressee.ts';
import { defaultScopes } from './exchange.ts';
import { equalsLegalValue, isDemanded, isRepeated, objectToParameters, readScopes } from './fields.ts';
import { type Guard, isObjection, type Objection, objectBy } from './objection.ts';
import { askPerson } from './person.ts';
import { type Challenge, readChallenge } from './pkce.ts';
import { areKnown } from './scopes.ts';
import type { Call } from './world.ts';

type Request = Call & {
  scopes: string[];
  /** `undefined`: none was sent, or nobody looks at it. `null`: an unknown method. */
  challenge: Challenge | null | undefined;
};

const GUARDS: readonly Guard<Request>[] = [
  { objects: 'request-invalid', when: ({ reading, leg }) => isRepeated(reading, leg), see: 'RFC 6749 §3.1' },
  {
    objects: 'response-type-unknown',
    when: (call) => objectTo(call) === 'response-type-unknown',
    see: 'RFC 6749 §3.1.1',
  },
  { objects: 'request-invalid', when: (call) => objectTo(call) !== null, see: 'RFC 6749 §4.1.2.1' },
  { objects: 'scope-unknown', when: ({ world, scopes }) => !areKnown(world.facts, scopes), see: 'RFC 6749 §3.3' },
  { objects: 'request-invalid', when: ({ challenge }) => challenge === null, see: 'RFC 7636 §4.4.1' },
  { objects: 'request-invalid', when: lacksChallenge, see: 'RFC 7636 §4.4.1' },
  { objects: 'request-invalid', when: lacksMethod, see: 'RFC 7636 §4.4.1' },
];

/** @see RFC 6749 §4.1.1, §4.2.1 */
export function authorize(call: Call): HttpResponse | Objection {
  const addressee = findAddressee(call);
  if (isObjection(addressee)) return addressee;
  const { world, values } = call;
  const requested = readScopes(call.reading, call.leg.sends) ?? [];
  const challenge = challengeOf(call);
  const objection = objectBy(GUARDS, { ...call, scopes: requested, challenge });
  if (objection) return objection;
  const offered = requested.length > 0 ? requested : defaultScopes(world, addressee.client.clientId);
  return askPerson(
    world,
    {
      ...addressee,
      responseType: values.response_type,
      requested,
      offered,
      state: values.state,
      challenge: challenge ?? null,
    },
    call.reading,
  );
}

/** Where the implicit grant is offered, its response type is as legal as the one of the leg (RFC 6749 §4.2.1). */
const objectTo = (call: Call) => {
  const isImplicit = asksForToken(call);
  const sends = isImplicit ? withoutProof(call.leg.sends) : call.leg.sends;
  return objectToParameters(
    sends,
    call.values,
    (role, field, value) => (isImplicit && role === 'response_type') || equalsLegalValue(role, field, value),
  );
};

const asksForToken = ({ world, values }: Call): boolean =>
  world.facts.implicit !== undefined && values.response_type === world.facts.implicit.response_type;

/** A challenge binds a code (RFC 7636 §4.3), and here none is asked for. */
function withoutProof(sends: Message): Message {
  const { code_challenge: _, code_challenge_method: __, ...fields } = sends.fields;
  return { ...sends, fields };
}

function challengeOf({ world, values }: Call): Request['challenge'] {
  if (!world.facts.pkce.honoured || values.code_challenge === undefined) return undefined;
  return readChallenge(values.code_challenge, values.code_challenge_method);
}

/** Where a challenge has to name its method, one without is not taken for `plain`. */
function lacksMethod({ leg, values, challenge }: Request): boolean {
  const field = leg.sends.fields.code_challenge_method;
  return isDemanded(field) && !!challenge && values.code_challenge_method === undefined;
}

function lacksChallenge(request: Request): boolean {
  return request.world.facts.pkce.demanded && !request.challenge && !asksForToken(request);
}
