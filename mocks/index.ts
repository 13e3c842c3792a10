/**
 * The public face of the mocks. The hosts on a socket stand apart, in `hosts/socket.ts` and `hosts/express.ts`, so that
 * express is loaded only by those who want an app of it.
 */

export type { Variation, VariationChange } from '../specs/variations/variation.ts';
export { createMock, DEFAULT_LIMITS } from './core/create-mock.ts';
export type { Exchange } from './exchange.ts';
export { fetchHost } from './hosts/fetch.ts';
export type { HeaderPairs, HttpRequest, HttpResponse } from './http.ts';
export type {
  Asked,
  Clock,
  Decision,
  DropFault,
  Fault,
  JournalEntry,
  Limits,
  Mock,
  MockOptions,
  MockUrls,
  ObjectionFault,
  Person,
  RawFault,
  Registered,
  Taken,
  WasVaried,
} from './mock.ts';
export type { Brand } from './pages.ts';
export { type ProviderMock, type ProviderMockOptions, providerMock } from './provider-mock.ts';
export { takenFor } from './taken-for.ts';
export { type Tenants, tenants } from './tenants.ts';
