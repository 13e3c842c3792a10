/** The words in which the model client declines, and what it says where it should have. */
import type { Refusal, RefusalReason, Tokens } from '../../specs/contract/contract.ts';

export const refuse = (reason: RefusalReason, message: string): Refusal => ({ ok: false, reason, message });
export const malformed = (message: string): Refusal => refuse('malformed', message);
/** What a client makes of an error that it takes for a success. */
export const nothing: Tokens = { ok: true, tokens: { accessToken: 'undefined' } };
