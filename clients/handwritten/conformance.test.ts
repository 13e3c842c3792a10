/** The suite as a user of vitest meets it: `QUIRKPROOF_CLIENT=path npm test` judges any client, else the handwritten ones. */
import { findClient, loadClient } from '../../harness/cell/load-client.ts';
import { describeConformance } from '../../harness/vitest.ts';
import handwritten from './index.ts';

const { QUIRKPROOF_CLIENT: path } = process.env;
const loaded = path ? await loadClient(findClient(path)) : undefined;

describeConformance(loaded === undefined ? handwritten : 'one' in loaded ? loaded.one : loaded.byProvider);
