/** Says where the adapter module is as GitHub wants to hear it: from the root of the checkout, wherever the run was. */
import { relative, resolve } from 'node:path';
import type { RunRecord } from '../../../specs/record/record.ts';

/** The record with its module told from `GITHUB_WORKSPACE`, if there is one and the module is a path inside it. */
export function placeModule(record: RunRecord, env: NodeJS.ProcessEnv = process.env): RunRecord {
  const { client } = record;
  if (!env.GITHUB_WORKSPACE || client.module.startsWith('-- ') || !/\.[cm]?[jt]s$/.test(client.module)) return record;
  const path = relative(env.GITHUB_WORKSPACE, resolve(client.module)).replaceAll('\\', '/');
  return path.split('/')[0] === '..' ? record : { ...record, client: { ...client, module: path } };
}
