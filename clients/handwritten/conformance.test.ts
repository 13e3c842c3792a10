/** The suite as a user of vitest meets it: `QUIRKPROOF_CLIENT=path npm test` judges any client, else the handwritten ones. */
import { findClient, loadClient } from '../../harness/engine/cell/load-client.ts';
import { describeConformance } from '../../harness/faces/vitest.ts';
import { settled } from '../../harness/testing/settled.ts';
import handwritten from './index.ts';

const { QUIRKPROOF_CLIENT: path } = process.env;
const loaded = path ? await loadClient(findClient(path)) : undefined;

/** Of the handwritten clients `npm run check` plays all; a client of somebody's is played as it would be there. */
if (loaded === undefined) describeConformance(handwritten, { runs: 1, answers: settled });
else describeConformance('one' in loaded ? loaded.one : loaded.byProvider);
