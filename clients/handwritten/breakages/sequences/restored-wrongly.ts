/** Faults by which a restart brings back something else than what was there. */
import type { SequenceFault } from './sequence-fault.ts';

export const restoredWrongly: SequenceFault[] = [
  {
    id: 'pending-not-saved',
    provider: 'standard',
    wrong: 'Authorizations that are under way are not saved, so that a restart turns the person away.',
    edits: [
      { find: 'JSON.stringify({ kept, pending: [...pending] }', replace: 'JSON.stringify({ kept, pending: [] }' },
    ],
    clause: 'callback/code',
    consequences: ['authorize/error/named'],
  },
  {
    id: 'grant-not-saved',
    provider: 'perscom',
    wrong: 'Which grant was begun is not saved, so that after a restart the implicit grant is turned away.',
    edits: [
      {
        find: 'pending: [...pending] }',
        replace: "pending: [...pending.keys()].map((state) => [state, 'code']) }",
      },
    ],
    clause: 'implicit/answer/access_token',
    consequences: ['authorize/error/named'],
  },
  {
    id: 'verifier-not-saved',
    provider: 'regardingwork',
    wrong: 'The states are saved without their verifiers.',
    edits: [{ find: 'pending: [...pending] }', replace: "pending: [...pending.keys()].map((state) => [state, '']) }" }],
    clause: 'exchange/code_verifier',
    consequences: ['security/verifier-form'],
  },
  {
    id: 'expiry-not-restored',
    provider: 'psohub',
    wrong: 'When the token ends is lost by a restart, and the 401 at its end is handed on.',
    edits: [
      {
        find: 'JSON.parse(saved)',
        replace: "JSON.parse(saved, (key, value) => (key === 'expiry' ? null : value))",
      },
      { find: 'if (answer.status === 401 && attempt === 1 && !renewed) continue;', replace: '' },
      { find: "refreshOn: ['expiry', '401'],", replace: "refreshOn: ['expiry']," },
    ],
    clause: 'lifetimes/access_token',
  },
  {
    id: 'restored-from-the-last-login',
    provider: 'ioffice',
    wrong: 'Saved sessions are kept by client and not by person, so whoever logged in last is restored for everybody.',
    edits: [
      {
        find: 'function createSession(',
        replace: 'const lastOf = new Map<string, Memory>();\n\nfunction createSession(',
      },
      {
        find: 'createSession(setup, JSON.parse(saved))',
        replace: `{
    const memory = lastOf.get(setup.endpoints.token) ?? JSON.parse(saved);
    return createSession(setup, structuredClone(memory));
  }`,
      },
      {
        find: 'if (granted.ok) memory.kept = { tokens: granted.tokens, spent: false };',
        replace:
          'if (granted.ok) memory.kept = { tokens: granted.tokens, spent: false };\n    if (granted.ok) lastOf.set(setup.endpoints.token, memory);',
      },
    ],
    clause: 'security/sessions-apart',
    consequences: [
      'callback/code',
      'refresh/answer/access_token',
      'revoke/token',
      'security/refresh-token-newest',
      'security/refused-refresh-token',
      'security/dead-refresh-token',
      'security/state-checked',
    ],
  },
  {
    id: 'refused-token-again-after-a-restart',
    provider: 'standard',
    wrong: 'A restored session tries the token again that its call was refused with.',
    edits: [
      {
        find: 'const pending = new Map(memory.pending);',
        replace: 'const pending = new Map(memory.pending);\n  const isRestored = memory.kept !== null;',
      },
      {
        find: 'if (answer.status === 401) used.spent = true;',
        replace: 'if (answer.status === 401) used.spent = !isRestored;',
      },
    ],
    clause: 'security/refused-token',
  },
  {
    id: 'refused-refresh-token-restored',
    provider: 'perscom',
    wrong: 'That the refresh token was refused is not saved, so a restart presents it again.',
    edits: [
      {
        find: 'before.tokens = { ...before.tokens, refreshToken: null };',
        replace: 'refused = before.tokens.refreshToken;',
      },
      { find: 'let kept = memory.kept;', replace: 'let kept = memory.kept;\n  let refused: string | null = null;' },
      {
        find: 'if (!before?.tokens.refreshToken) return',
        replace: 'if (!before?.tokens.refreshToken || before.tokens.refreshToken === refused) return',
      },
    ],
    clause: 'security/refused-refresh-token',
    consequences: ['security/dead-refresh-token'],
  },
];
