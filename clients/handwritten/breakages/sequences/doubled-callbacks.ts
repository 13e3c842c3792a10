/** Faults by which a code is presented a second time. */
import type { SequenceFault } from './sequence-fault.ts';

export const doubledCallbacks: SequenceFault[] = [
  {
    id: 'state-lives-after-a-failure',
    provider: 'regardingwork',
    wrong: 'The state of a callback is forgotten only if the exchange succeeds, so the same code is presented again.',
    edits: [
      { find: '    pending.delete(state);\n', replace: '' },
      {
        find: 'if (granted.ok) kept = { tokens: granted.tokens, spent: false };',
        replace:
          'if (granted.ok) pending.delete(state);\n    if (granted.ok) kept = { tokens: granted.tokens, spent: false };',
      },
    ],
    clause: 'security/code-once',
  },
  {
    id: 'used-states-not-saved',
    provider: 'onboardbase',
    wrong: 'Which states were used is not saved, so that after a restart a callback is taken a second time.',
    edits: [
      {
        find: '  // "Generating an Authorization',
        replace: '  const used = new Set<string>();\n  // "Generating an Authorization',
      },
      {
        find: 'const expected = memory.pending.includes(state);',
        replace: 'const expected = memory.pending.includes(state) && !used.has(state);',
      },
      {
        find: 'memory.pending = memory.pending.filter((other) => other !== state);',
        replace: 'used.add(state);',
      },
    ],
    clause: 'security/code-once',
  },
  {
    id: 'state-put-back',
    provider: 'github',
    wrong:
      'After a token request whose connection is lost the state is put back, and a reload presents the code again.',
    edits: [
      {
        find: 'if (granted.ok) kept = { tokens: granted.tokens, spent: false };',
        replace: `if (granted.ok) kept = { tokens: granted.tokens, spent: false };
    else if (granted.reason === 'network') pending.set(state, verifier);`,
      },
    ],
    clause: 'security/code-once',
  },
];
