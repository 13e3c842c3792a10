/** Runs a curl command of the handbook in a shell, as a reader would. For tests. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RecordedResponse } from '../../../../specs/record/trace.ts';

/**
 * @param command what stands on the page, but for the host.
 * @throws {Error} if there is no curl, or it fails.
 */
export async function runCurl(command: string): Promise<RecordedResponse> {
  const { stdout } = await promisify(execFile)('sh', [
    '-c',
    command.replace(/^curl /, 'curl -s -S -i --http1.1 --noproxy "*" '),
  ]);
  const [head = '', ...rest] = stdout.split('\r\n\r\n');
  const [status = '', ...headers] = head.split('\r\n');
  return {
    status: Number(status.split(' ')[1]),
    headers: headers.map((line): [string, string] => {
      const [name = '', ...value] = line.split(': ');
      return [name, value.join(': ')];
    }),
    body: rest.join('\r\n\r\n'),
  };
}
