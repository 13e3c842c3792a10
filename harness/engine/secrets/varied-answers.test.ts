/** However an answer is written down, what is shown of it holds none of its secrets. */
import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { runCase } from '../drive/run-case.ts';
import { deriveTrialSituations } from '../drive/trial-situations.ts';
import { transcribe } from '../judging/transcript.ts';
import { secretsOf } from './secrets-of-case.ts';
import { createVault } from './vault.ts';

const client = createModelClient(standardFacts);
/** As much of a secret as nothing else has in common with it. */
const PIECE = 12;

/** Text as a reader sees it, whose escapes are none to him. */
const plain = (text: string): string =>
  text
    .replaceAll(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\\', '');

test('the transcripts of all trials hold no secret, and no piece of one', async () => {
  const vault = createVault();
  const leaks: string[] = [];
  for (const { id, commands } of deriveTrialSituations(standardFacts, client.hello)) {
    const { trace } = await runCase(client, {
      case: { provider: standard.id, situation: id, commands },
      played: standardFacts,
      answers: {},
      pinned: {},
      wiring: 'plain',
      seed: 1,
    });
    vault.learn(trace, standardFacts);
    const shown = plain(JSON.stringify(transcribe(trace, vault.redactorFor(trace, standardFacts))));
    for (const { role, value } of secretsOf(trace, standardFacts)) {
      // What was put behind a token is none.
      const [bare = ''] = value.replaceAll('\\', '').split('\r\n');
      const pieces = [bare.slice(0, PIECE), bare.slice(-PIECE)];
      if (pieces.some((piece) => piece.length === PIECE && shown.includes(piece))) leaks.push(`${id}: ${role}`);
    }
  }
  expect(leaks).toEqual([]);
}, 60_000);
