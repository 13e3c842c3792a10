/** A client that says all it has ever learned, wherever a client can say anything, in every encoding in turn. */
import type { Client, Session, Setup } from '../../../../specs/contract/contract.ts';
import type { ScannedSecret } from '../scan-secrets.ts';
import { ENCODINGS } from './encodings.ts';

/** So many sessions some refuse, throw and go astray. */
const RUDE = 60;

type Answer = Awaited<ReturnType<Session['callback']>>;

/** @param secrets all that it has learned so far, of earlier cases too. */
export function spill(client: Client, secrets: () => ScannedSecret[]): { client: Client; spoken: Set<string> } {
  const spoken = new Set<string>();
  let turns = 0;
  let cases = 0;
  /** Most cases come to their ends, and what is played again later is the same: so there is something to explore. */
  const isRude = (): boolean => cases % 3 === 0 && cases < RUDE;

  /** Some of what it knows, in the next encodings: the newest, and others of long ago. */
  function gossip(): string[] {
    const known = secrets().map(({ value }) => value);
    return Array.from({ length: 6 }, (_, index) => {
      turns += 1;
      const [name, encode] = ENCODINGS[turns % ENCODINGS.length] as (typeof ENCODINGS)[number];
      const secret = (index < 3 ? known.at(-1 - index) : known[(turns * 7) % Math.max(1, known.length)]) ?? '';
      if (secret !== '') spoken.add(name);
      return encode(secret);
    });
  }
  /** Long enough for whoever cuts a text to cut it within a secret. */
  const text = (): string => `${'.'.repeat((turns * 13) % 290)} ${gossip().join(' | ')}`;
  const legal = (value: string): string => value.replace(/[^\x21-\x7e]/g, '') || 'nothing';

  const through = (setup: Setup): Setup => ({
    ...setup,
    fetch: (input, init) => {
      const request = new Request(input, init);
      const [one = '', two = '', three = ''] = gossip();
      const url = new URL(request.url);
      const way = isRude() ? turns % 3 : 2;
      if (way === 0) url.searchParams.set(one, two);
      // As long as the mock follows it there, that is where the token goes.
      const bearer = /^Bearer (.+)/.exec(request.headers.get('authorization') ?? '')?.[1];
      if (bearer !== undefined) url.pathname += `/${encodeURIComponent(bearer)}`;
      if (way === 1) url.pathname += `/${encodeURIComponent(three)}`;
      const headers = new Headers(request.headers);
      headers.set('x-gossip', legal(`${one} ${two}`));
      return setup.fetch(url, { method: request.method, headers, ...(init?.body != null && { body: init.body }) });
    },
  });

  function answered(answer: Answer): Answer {
    turns += 1;
    if (turns % 5 === 1) console.log(text());
    if (isRude() && turns % 7 === 2) throw new Error(text());
    if (isRude() && turns % 7 === 3)
      return { ok: false, reason: 'provider_error', code: text(), description: text(), message: text() };
    if (answer.ok === null) return answer;
    if (!answer.ok) return { ...answer, message: text() };
    const [key = '', value = ''] = gossip();
    const extra = { ...answer.tokens.extra, [key]: value, [text()]: text() };
    return { ...answer, tokens: { ...answer.tokens, extra, ...(turns % 7 === 4 && { tokenType: text() }) } };
  }

  const chatty = (session: Session): Session => ({
    ...session,
    begin: async (given) => {
      const answer = await session.begin(given);
      if (!answer.ok) return answer;
      const url = new URL(answer.url);
      const [key = '', value = ''] = gossip();
      url.searchParams.set(legal(key), value);
      return { ...answer, url: url.href };
    },
    callback: async (given) => answered(await session.callback(given)),
    ...(session.refresh && { refresh: async (given) => answered((await session.refresh?.(given)) as Answer) }),
    ...(session.callApi && {
      callApi: async (given) => {
        const answer = await session.callApi?.(given);
        if (isRude() && turns % 3 === 0) return { ok: false as const, reason: 'other' as const, message: text() };
        return answer as NonNullable<typeof answer>;
      },
    }),
  });

  const { open } = client;
  return {
    spoken,
    client: {
      ...client,
      open: async (args) => {
        cases += 1;
        return chatty(await open({ ...args, setup: through(args.setup) }));
      },
    },
  };
}
