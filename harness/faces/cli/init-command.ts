/** `quirkproof init`: writes an adapter to start from. It runs at once, and what it fails leads on. */
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../ground/usage-error.ts';
import { TEMPLATES } from '../init/templates.ts';
import type { InitFlags } from './command-flags.ts';

export function initCommand(file: string, { from }: InitFlags): void {
  const template = TEMPLATES[from];
  if (template === undefined) {
    throw new UsageError(`--from ${from} is not known.`, {
      expected: `one of ${Object.keys(TEMPLATES).join(', ')}`,
      got: from,
      hint: 'leave it out for an adapter that starts from nothing',
    });
  }
  const path = resolve(file);
  if (existsSync(path)) {
    throw new UsageError(`${file} is there already.`, {
      expected: 'a name that is free',
      got: path,
      hint: 'name another file, or remove it',
    });
  }
  try {
    writeFileSync(path, template.source, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${file} cannot be written.`, {
      expected: 'a folder that can be written to',
      got: (error as Error).message,
      hint: 'name a file elsewhere',
    });
  }
  const install = template.install === undefined ? '' : `  npm install ${template.install}\n`;
  process.stdout.write(
    `written: ${file}\n\nnext:\n${install}  npx quirkproof check ${file.startsWith('.') || file.startsWith('/') ? file : `./${file}`}\n`,
  );
  process.exitCode = 0;
}
