import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { MAX_DRAINED_BYTES } from './limits.ts';
import { createListener, listen } from './socket.ts';

test('a body without end is answered while it comes, and heard no more', async () => {
  const served = await listen(createListener(() => null));
  const socket = connect(served.port, '127.0.0.1');
  let answer = '';
  let sent = 0;
  let isOver = false;
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      isOver = true;
      resolve();
    });
  });
  const drained = (): Promise<void> => new Promise((resolve) => socket.once('drain', () => resolve()));
  socket.write('POST /token HTTP/1.1\r\nHost: mock\r\nTransfer-Encoding: chunked\r\n\r\n');
  const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
  while (!isOver) {
    sent += chunk.length;
    if (!socket.write(chunk)) await Promise.race([drained(), closed]);
  }
  await served.close();
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(sent).toBeLessThan(4 * MAX_DRAINED_BYTES);
});
