/** What the operations of one session of the model client share. */
import type { Ask } from './ask.ts';
import type { ClientKnowledge } from './known.ts';
import type { ClientMemory } from './memory.ts';

export type ClientParts = ClientKnowledge & { memory: ClientMemory; ask: Ask };
