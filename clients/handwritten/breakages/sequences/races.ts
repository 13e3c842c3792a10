/** Faults that show only while several things are under way at once. */
import type { SequenceFault } from './sequence-fault.ts';

export const races: SequenceFault[] = [
  {
    id: 'each-refused-call-refreshes',
    provider: 'standard',
    wrong: 'Calls that find the token expired share one refresh; calls that are answered with 401 make one each.',
    edits: [
      {
        find: 'const renewed = fresh ? null : await refresh({ now });',
        replace: 'const renewed = fresh ? null : await (kept?.spent ? renew(now) : refresh({ now }));',
      },
    ],
    clause: 'security/single-flight',
  },
  {
    id: 'refresh-shared-by-everybody',
    provider: 'regardingwork',
    wrong: 'The refresh under way is kept in the module, so one person waits for the tokens of another.',
    edits: [
      {
        find: '  let refreshing: Promise<Tokens | Refusal> | null = null;\n',
        replace: '',
      },
      {
        find: 'function createSession(',
        replace: 'let refreshing: Promise<Tokens | Refusal> | null = null;\n\nfunction createSession(',
      },
    ],
    clause: 'security/sessions-apart',
    consequences: ['exchange/answer/refresh_token', 'lifetimes/access_token'],
  },
  {
    id: 'call-writes-back',
    provider: 'psohub',
    wrong: 'A call writes back, when its answer comes, the tokens that it began with over those that came meanwhile.',
    edits: [
      {
        find: 'if (answer.status === 401) used.spent = true;',
        replace: 'memory.kept = { ...used, spent: answer.status === 401 };',
      },
    ],
    clause: 'security/refresh-token-newest',
    consequences: [
      'refresh/answer/access_token',
      'security/single-flight',
      'security/refused-token',
      'security/refused-refresh-token',
      'security/dead-refresh-token',
    ],
  },
  {
    id: 'login-goes-to-the-last',
    provider: 'ioffice',
    wrong: 'Whose login is under way is kept in the module, so that of two at once the last one gets all tokens.',
    edits: [
      { find: 'function createSession(', replace: 'let loggingIn: Memory;\n\nfunction createSession(' },
      {
        find: 'const granted = await requestTokens(grant, now, before);\n    if (granted.ok) memory.kept =',
        replace:
          'loggingIn = memory;\n    const granted = await requestTokens(grant, now, before);\n    if (granted.ok) loggingIn.kept =',
      },
    ],
    clause: 'security/sessions-apart',
    consequences: [
      'exchange/answer/access_token',
      'exchange/answer/refresh_token',
      'api/me/answer',
      'lifetimes/access_token',
    ],
  },
  {
    id: 'first-refresh-shared-alone',
    provider: 'perscom',
    wrong: 'Calls share the first refresh of a session; later ones are made by each of them.',
    edits: [
      {
        find: 'refreshing ??= renew(now).finally(() => {\n      refreshing = null;',
        replace:
          'if (isOld) return renew(now);\n    refreshing ??= renew(now).finally(() => {\n      refreshing = null;\n      isOld = true;',
      },
      {
        find: '  let refreshing: Promise<Tokens | Refusal> | null = null;\n',
        replace: '  let refreshing: Promise<Tokens | Refusal> | null = null;\n  let isOld = false;\n',
      },
    ],
    clause: 'security/single-flight',
  },
  {
    id: 'state-forgotten-late',
    provider: 'standard',
    wrong: 'The state of a callback is forgotten when the tokens have come, so a double click uses the code twice.',
    edits: [
      { find: '    pending.delete(state);\n', replace: '' },
      {
        find: 'if (granted.ok) kept = { tokens: granted.tokens, spent: false };',
        replace: 'pending.delete(state);\n    if (granted.ok) kept = { tokens: granted.tokens, spent: false };',
      },
    ],
    clause: 'security/code-once',
  },
];
