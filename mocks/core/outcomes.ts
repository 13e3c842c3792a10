/** What each act of the person at the consent page leads to, told from the facts. */
import type { Facts, Message } from '../../specs/language/spec.ts';
import type { ConsentOutcome } from '../pages/consent.ts';
import { expandScopes } from './scopes.ts';

const CARRIED = {
  query: 'in the query of the URL',
  fragment: 'in the fragment of the URL',
} as Record<string, string>;

/**
 * @param message what the redirect brings: the callback, or the implicit grant.
 * @param denialIn the carrier of the error.
 */
export function outcomesOf(
  facts: Facts,
  message: Message & { inFrom?: string | undefined },
  denialIn: string,
): ConsentOutcome[] {
  const { denial, callback, lifetimes } = facts;
  const { code, access_token: token } = message.fields;
  const gift = `${(code ?? token)?.name ?? 'nothing'}=…`;
  return [
    ...signingIn(facts),
    {
      act: facts.consent.asked ? 'Allow' : 'Signed in',
      text: `The browser goes to the application with ${gift} ${carried(message.in)}.`,
      from: message.inFrom ?? message.from ?? callback.from,
    },
    {
      act: 'Deny',
      text:
        denial.arrives === 'never'
          ? 'The browser stays here, and the application hears nothing.'
          : `The browser goes to the application with ${errorOf(facts)} ${carried(denialIn)}.`,
      from: denial.inFrom ?? denial.from,
    },
    {
      act: 'Leave',
      text: 'Nothing is sent, and the application waits.',
      from: 'assumed: who does nothing sends nothing',
    },
    {
      act: 'Access',
      text: `The token lives ${inWords(lifetimes.access_token.seconds)}.`,
      from: lifetimes.access_token.from,
    },
  ];
}

function signingIn({
  login: { asked, from, onceFrom = 'assumed: a site remembers who signed in' },
}: Facts): ConsentOutcome[] {
  if (!asked) return [];
  return [
    { act: 'Sign in', text: 'The person signs in first.', from },
    { act: 'Signed in before', text: 'Who is signed in at this browser is not asked to do so again.', from: onceFrom },
  ];
}

const carried = (carrier: string): string => CARRIED[carrier] ?? '';

function errorOf({ denial, errors }: Facts): string {
  const { error } = denial.fields;
  if (!error || error.use === 'absent') return 'nothing that says so';
  return `${error.name}=${errors.words.denied?.error ?? '…'}`;
}

const SERVED = {
  person: 'your name and e-mail address',
  people: 'the people of your organization',
  projects: 'your projects',
  teams: 'your teams',
} satisfies Record<Facts['apis'][string]['serves'], string>;

/** What a scope opens and what else it stands for, so far as the facts say; empty where they are silent. */
export function meaningOf(facts: Facts, scope: string): string {
  const implied = [...expandScopes(facts, [scope])].filter((one) => one !== scope);
  const opened = Object.values(facts.apis).filter((api) => api.scope === scope);
  const { what } = facts.scopes.opens?.[scope] ?? {};
  return [
    ...(what === undefined ? opened.map(({ serves }) => `Shows ${SERVED[serves]}`) : [`Opens ${what}`]),
    ...(implied.length > 0 ? [`Includes ${implied.join(', ')}`] : []),
  ].join('. ');
}

const UNITS: [unit: string, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** `600` is `10 minutes`. */
export function inWords(seconds: number): string {
  const [unit, size] = UNITS.find(([, length]) => seconds % length === 0) as [string, number];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** How long an access lasts, and whether a refresh prolongs it. */
export function lastingOf({ lifetimes, legs }: Facts, message: Message): string {
  const span = `Access lasts ${inWords(lifetimes.access_token.seconds)}`;
  const renews = message.fields.code !== undefined && legs.refresh !== undefined;
  return renews ? `${span} at a time, and is renewed without asking you again.` : `${span}; then you are asked again.`;
}
