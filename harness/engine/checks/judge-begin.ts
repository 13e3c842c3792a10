/** Checks on the beginning of an authorization: the URL that the browser is sent to. */
import { roleOf } from '../../../specs/clauses/path-of.ts';
import type { Facts, Leg } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import { boundValueWasSent, expectationFor } from './expectations.ts';
import { judgeChance, judgeRoom } from './judge-chance.ts';
import { legTargets } from './leg-targets.ts';
import { rememberAuthorization } from './memory.ts';
import { type Observation, show } from './observation.ts';
import { bareUrl, urlSpots } from './reader.ts';
import { judgeRequest } from './request.ts';
import { judgeConfinement } from './security.ts';
import type { View } from './view.ts';

export function judgeBegin(view: View): void {
  const { operation, session, memory, facts, played, say } = view;
  const { outcome, event } = operation;
  const definition = asksFor(event.args.grant, facts);
  if (!definition || !outcome || outcome.ok === null) return;
  judgeAfterAbandoned(view);
  if (!outcome.ok) {
    // One that waits for an earlier callback is either sound, or the matter of `denial/arrives`.
    if (outcome.reason !== 'unsupported' && memory.authorizations.length === 0) {
      say({
        subject: { is: 'endpoint', leg: 'authorize' },
        holds: false,
        operation: event.seq,
        expected: 'a URL for the browser',
        got: `a refusal: ${show(outcome.message)}`,
      });
    }
    return;
  }
  const url = 'url' in outcome ? outcome.url : '';
  const authorization = rememberAuthorization(memory, operation, url, played);
  const observations = judgeRequest({
    leg: 'authorize',
    definition,
    targets: legTargets('authorize', session.setup, facts),
    conceded: legTargets('authorize', session.setup, played),
    method: 'GET',
    url: bareUrl(url),
    spots: urlSpots(url),
    operation: event.seq,
    expect: (role) =>
      expectationFor(role, { facts, setup: session.setup, memory, leg: 'authorize', definition, operation }),
    wasSent: (role) => boundValueWasSent(role, authorization),
  }).map((observation) => renamed(event.args.grant, observation));
  for (const observation of observations) {
    const role = roleOf(observation.subject);
    if (!observation.holds && role !== undefined) authorization.wrong.add(role);
    say(observation);
  }
  judgeConfinement(view, { leg: 'authorize', spots: urlSpots(url), observations });
  const sound = (role: Role) => (authorization.wrong.has(role) ? undefined : authorization.sent.get(role));
  const judge = event.args.chance === undefined ? judgeFreshness : judgeChance;
  judge(view, sound('state'), sound('code_challenge'));
}

/** The request for the implicit grant is that for a code, but for the response type, which has a clause of its own. */
export function asksFor(
  grant: 'code' | 'implicit' | undefined,
  { legs: { authorize }, implicit }: Facts,
): Leg | undefined {
  if (grant !== 'implicit' || !authorize || !implicit) return authorize;
  const { from, response_type: value } = implicit;
  const response_type = {
    name: 'response_type',
    ...authorize.sends.fields.response_type,
    use: 'required',
    value,
    from,
  } as const;
  return { ...authorize, sends: { ...authorize.sends, fields: { ...authorize.sends.fields, response_type } } };
}

const renamed = (grant: 'code' | 'implicit' | undefined, observation: Observation): Observation =>
  grant === 'implicit' && roleOf(observation.subject) === 'response_type'
    ? { ...observation, subject: { is: 'implicit' } }
    : observation;

/** A person who refused was never sent back: beginning again must be possible. */
function judgeAfterAbandoned({ session, operation, played, say }: View): void {
  if (played.denial.arrives !== 'never') return;
  const earlier = session.abandoned.some((begin) => begin.event.seq < operation.event.seq);
  if (!earlier || !operation.outcome) return;
  const holds = operation.outcome.ok === true;
  say({
    subject: { is: 'denial-never' },
    holds,
    operation: operation.event.seq,
    ...(!holds && {
      expected: 'a new authorization after the abandoned one',
      got: show((operation.outcome as { message?: string }).message),
    }),
  });
}

function judgeFreshness(view: View, state: string | undefined, challenge: string | undefined): void {
  const { drawn, operation, say } = view;
  const seq = operation.event.seq;
  if (state !== undefined) {
    const twin = drawn.states.find((earlier) => looksDerived(earlier, state));
    if (drawn.states.length > 0) {
      say({
        subject: { is: 'security', rule: 'state-fresh' },
        holds: twin === undefined,
        operation: seq,
        ...(twin !== undefined && {
          expected: 'a state that has nothing to do with earlier ones',
          got: describeLikeness(twin, state),
        }),
      });
    }
    // One that comes again, or nearly so, is known by that.
    if (twin === undefined && drawn.states.length > 0) judgeRoom(view, state, challenge);
    drawn.states.push(state);
  }
  if (challenge !== undefined) {
    if (drawn.challenges.length > 0) {
      const holds = !drawn.challenges.includes(challenge);
      say({
        subject: { is: 'security', rule: 'verifier-fresh' },
        holds,
        operation: seq,
        ...(!holds && { expected: 'a new challenge', got: 'one that an earlier authorization had, too' }),
      });
    }
    drawn.challenges.push(challenge);
  }
}

/** Without the values: of each other nothing could be seen in their stand-ins. */
function describeLikeness(earlier: string, state: string): string {
  if (earlier === state) return 'the same one again';
  const same = commonLength(earlier, state);
  return `one of ${state.length} characters, of which ${same} are those of an earlier one`;
}

/** Equal, or alike but for a few characters in the middle, as counters and time stamps are. */
function looksDerived(one: string, other: string): boolean {
  if (one === other) return true;
  if (/^\d+$/.test(one) && /^\d+$/.test(other))
    return one.length < 20 && Math.abs(Number(one) - Number(other)) <= 1_000_000;
  const shorter = Math.min(one.length, other.length);
  return shorter - commonLength(one, other) < Math.min(8, shorter / 2);
}

/** How many characters two texts have in common at their beginning and at their end. */
function commonLength(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return start + end;
}
