/** Faults by which the same request goes out again and again. */
import type { SequenceFault } from './sequence-fault.ts';

export const retryStorms: SequenceFault[] = [
  {
    id: 'revokes-until-it-works',
    provider: 'ioffice',
    wrong: 'A revocation whose connection is lost is asked for again at once, as long as it is.',
    edits: [
      {
        find: "const answer = await post('The revocation endpoint', setup.endpoints.revocation, { 'x-token': token });",
        replace: `const ask = () => post('The revocation endpoint', setup.endpoints.revocation, { 'x-token': token });
    let answer = await ask();
    while (!answer.ok && answer.reason === 'network') answer = await ask();`,
      },
    ],
    clause: 'security/retries-bounded',
  },
  {
    id: 'call-again-after-500',
    provider: 'regardingwork',
    wrong: 'A call that is answered with 500 is made again as long as it is.',
    edits: [
      {
        find: 'if (answer.status === 401) used.spent = true;',
        replace: 'if (answer.status === 500) continue;\n      if (answer.status === 401) used.spent = true;',
      },
    ],
    clause: 'security/retries-bounded',
  },
  {
    id: 'refreshes-until-it-works',
    provider: 'psohub',
    wrong: 'A refresh whose connection is lost is made again at once, as long as it is.',
    edits: [
      {
        find: 'const renewed = await requestTokens(renewal, now, before.tokens);',
        replace: `let renewed = await requestTokens(renewal, now, before.tokens);
    while (!renewed.ok && renewed.reason === 'network') renewed = await requestTokens(renewal, now, before.tokens);`,
      },
    ],
    clause: 'security/retries-bounded',
  },
];
