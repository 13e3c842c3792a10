/** What the operations of one session of the model client share. */
import type { Ask } from './ask.ts';
import type { Known } from './known.ts';
import type { Memory } from './memory.ts';

export type Parts = Known & { memory: Memory; ask: Ask };
