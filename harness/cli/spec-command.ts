/** `quirkproof spec`: a provider's spec as data, with or without the standard beneath it, or the schema of the language. */
import { providerJsonSchema } from '../../specs/language/json-schema.ts';
import { resolveFacts } from '../../specs/language/resolve.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { loadSpecs } from '../checking/load-specs.ts';
import { requireKnown } from '../checking/select-providers.ts';
import { UsageError } from '../checking/usage-error.ts';
import type { SpecFlags } from './program.ts';

export async function specCommand(
  id: string | undefined,
  { format, resolved, schema, spec }: SpecFlags,
): Promise<void> {
  if (format !== 'json' && format !== 'yaml') {
    throw new UsageError(`--format ${format} is not known.`, {
      expected: 'json or yaml',
      got: format,
      hint: 'leave it out for json',
    });
  }
  if (id === undefined && !schema) {
    throw new UsageError('There is no telling which spec.', {
      expected: 'a provider, or --schema',
      got: 'neither',
      hint: 'see `quirkproof list`',
    });
  }
  const value = schema ? providerJsonSchema() : await specOf(id ?? '', resolved ?? false, spec);
  process.stdout.write(
    format === 'yaml'
      ? (await import('yaml')).stringify(value, { lineWidth: 120, aliasDuplicateObjects: false })
      : `${JSON.stringify(value, null, 2)}\n`,
  );
  process.exitCode = 0;
}

async function specOf(id: string, resolved: boolean, files: string[] | undefined): Promise<object> {
  const spec = requireKnown(id, await loadSpecs(files), `There is no provider "${id}".`);
  return resolved ? { ...spec, facts: resolveFacts(standardFacts, spec) } : spec;
}
