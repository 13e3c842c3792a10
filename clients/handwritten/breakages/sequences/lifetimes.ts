/** Faults at the end of a lifetime: the second one, the very second, after a restart, after a failure. */
import type { SequenceFault } from './sequence-fault.ts';

const TRIES_AGAIN = 'if (answer.status === 401 && attempt === 1 && !renewed) continue;';
const RENEWS = 'const renewed = fresh ? null : await refresh({ now });';

export const lifetimes: SequenceFault[] = [
  {
    id: 'refreshes-by-itself-once',
    provider: 'psohub',
    wrong: 'A token that expires is refreshed once; when the next one expires, the person has to log in again.',
    edits: [
      {
        find: '  let refreshing: Promise<Tokens | Refusal> | null = null;\n',
        replace: '  let refreshing: Promise<Tokens | Refusal> | null = null;\n  let hasRefreshed = false;\n',
      },
      {
        find: RENEWS,
        replace: `if (!fresh && hasRefreshed) return refuse('needs_reauthorization', 'The session has ended.');
      ${RENEWS}
      if (renewed?.ok) hasRefreshed = true;`,
      },
    ],
    clause: 'lifetimes/access_token',
    consequences: ['security/renews-on-401'],
  },
  {
    id: 'not-refreshed-after-a-restart',
    provider: 'regardingwork',
    wrong: 'A session that was restored counts as ended when its token expires, although it holds a refresh token.',
    edits: [
      {
        find: 'createSession(setup, JSON.parse(saved))',
        replace: 'createSession(setup, { ...JSON.parse(saved), isRestored: true })',
      },
      {
        find: RENEWS,
        replace: `const isOver = kept && 'isRestored' in memory && isExpired(kept.tokens, now);
      if (isOver) return refuse('needs_reauthorization', 'The session has ended.');
      ${RENEWS}`,
      },
    ],
    clause: 'lifetimes/access_token',
  },
  {
    id: 'refreshed-token-eternal',
    provider: 'ioffice',
    wrong: 'A token that came by a refresh is taken to last for ever, and the 401 at its end is handed on.',
    edits: [
      { find: TRIES_AGAIN, replace: '' },
      { find: "refreshOn: ['expiry', '401'],", replace: "refreshOn: ['expiry']," },
      {
        find: 'if (renewed.ok && memory.kept === before) memory.kept = { tokens: renewed.tokens, spent: false };',
        replace:
          'if (renewed.ok && memory.kept === before)\n      memory.kept = { tokens: { ...renewed.tokens, expiry: null }, spent: false };',
      },
    ],
    clause: 'lifetimes/access_token',
  },
  {
    id: 'alive-in-its-last-second',
    provider: 'perscom',
    wrong: 'A token counts as alive in the very second in which it ends, and the 401 is handed on.',
    edits: [
      { find: 'now >= Math.round(expiry.at * 1000)', replace: 'now > Math.round(expiry.at * 1000)' },
      { find: TRIES_AGAIN, replace: '' },
      { find: "refreshOn: ['expiry', '401'],", replace: "refreshOn: ['expiry']," },
    ],
    clause: 'lifetimes/access_token',
  },
];
