import type { ProviderSpec } from '../../specs/language/spec.ts';
export const renderOpenApi = (spec: ProviderSpec): object => ({ openapi: '3.1.0', info: { title: spec.name } });
