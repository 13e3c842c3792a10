/** Faults by which what belongs to one person's session gets into another's: a variable of the module in each. */
import type { SequenceFault } from './sequence-fault.ts';

const DECLARED = 'function createSession(';

export const crossedFlows: SequenceFault[] = [
  {
    id: 'three-states-for-everybody',
    provider: 'onboardbase',
    wrong: 'The last three states are kept for everybody, so that whoever began before three others is turned away.',
    edits: [
      { find: DECLARED, replace: `let lastStates: string[] = [];\n\n${DECLARED}` },
      {
        find: 'memory.pending.push(state);',
        replace: 'memory.pending.push(state);\n    lastStates = [...lastStates, state].slice(-3);',
      },
      {
        find: 'const expected = memory.pending.includes(state);',
        replace: 'const expected = memory.pending.includes(state) && lastStates.includes(state);',
      },
    ],
    clause: 'callback/code',
    consequences: ['authorize/error/named'],
  },
  {
    id: 'grant-in-the-module',
    provider: 'perscom',
    wrong: 'Which grant was begun last is kept in the module, so that whoever began the other one is turned away.',
    edits: [
      { find: DECLARED, replace: `let lastGrant = 'code';\n\n${DECLARED}` },
      { find: 'pending.set(state, grant);', replace: 'pending.set(state, grant);\n    lastGrant = grant;' },
      {
        find: 'const expected = pending.get(state) === grant;',
        replace: 'const expected = pending.get(state) === grant && grant === lastGrant;',
      },
    ],
    clause: 'implicit/answer/access_token',
    consequences: ['callback/code', 'authorize/error/named'],
  },
  {
    id: 'direct-login-in-the-module',
    provider: 'ioffice',
    wrong: 'The refresh token of a login by password is kept in the module, as if there were one such user.',
    edits: [
      { find: DECLARED, replace: `let technicalUser: string | null = null;\n\n${DECLARED}` },
      {
        find: 'return exchange(code, now, {});',
        replace: `const granted = await exchange(code, now, {});
    isTechnical = true;
    technicalUser = memory.kept?.tokens.refreshToken ?? null;
    return granted;`,
      },
      {
        find: '  let refreshing: Promise<Tokens | Refusal> | null = null;\n',
        replace: '  let refreshing: Promise<Tokens | Refusal> | null = null;\n  let isTechnical = false;\n',
      },
      {
        find: 'if (granted.ok) memory.kept = { tokens: granted.tokens, spent: false };',
        replace: 'if (granted.ok) memory.kept = { tokens: granted.tokens, spent: false };\n    isTechnical = false;',
      },
      {
        find: "'x-refresh-token': before.tokens.refreshToken };",
        replace: "'x-refresh-token': (isTechnical && technicalUser) || before.tokens.refreshToken };",
      },
      {
        find: 'if (renewed.ok && memory.kept === before) memory.kept = { tokens: renewed.tokens, spent: false };',
        replace: `if (renewed.ok && memory.kept === before) memory.kept = { tokens: renewed.tokens, spent: false };
    if (renewed.ok && isTechnical) technicalUser = renewed.tokens.refreshToken;`,
      },
    ],
    clause: 'security/sessions-apart',
  },
  {
    id: 'failure-forgets-everybody',
    provider: 'regardingwork',
    wrong: 'A token request that fails makes the client forget the authorizations that everybody has begun.',
    edits: [
      { find: DECLARED, replace: `const everybodysPending = new Set<Map<string, string>>();\n\n${DECLARED}` },
      {
        find: 'const pending = new Map(memory.pending);',
        replace: 'const pending = new Map(memory.pending);\n  everybodysPending.add(pending);',
      },
      {
        find: 'if (granted.ok) kept = { tokens: granted.tokens, spent: false };',
        replace: `if (granted.ok) kept = { tokens: granted.tokens, spent: false };
    else for (const one of everybodysPending) one.clear();`,
      },
    ],
    clause: 'callback/code',
    consequences: ['authorize/error/named'],
  },
  {
    id: 'verifier-in-the-module-after-a-restart',
    provider: 'github',
    wrong: 'Verifiers are not saved; a session that was restored takes the one that was made last for anybody.',
    edits: [
      { find: DECLARED, replace: `let lastVerifier = '';\n\n${DECLARED}` },
      { find: 'pending.set(state, verifier);', replace: 'pending.set(state, verifier);\n    lastVerifier = verifier;' },
      {
        find: 'const pending = new Map(memory.pending);',
        replace: 'const pending = new Map(memory.pending.map(([state]) => [state, lastVerifier]));',
      },
    ],
    clause: 'security/sessions-apart',
    consequences: ['exchange/code_verifier'],
  },
];
