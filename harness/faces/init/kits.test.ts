/** The kits that `quirkproof init` writes, held against those that are tested; `UPDATE=1` writes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { KITS } from './kits.ts';

const FOLDER = resolve(import.meta.dirname, '../../../clients/kits');
/** The language, the file of its kit and the one of its example. */
const SOURCES: [language: string, kit: string, example: string][] = [
  ['python', 'quirkproof_kit.py', 'example.py'],
  ['ruby', 'quirkproof_kit.rb', 'example.rb'],
  ['go', 'quirkproof_kit.go', 'example.go'],
];

const asLiteral = (text: string): string => `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;

function render(): string {
  const kits = SOURCES.map(([language, kit, example]) => {
    const read = (name: string): string => readFileSync(resolve(FOLDER, language, name), 'utf8');
    return `  ${language}: {\n    kitName: '${kit}',\n    kit: ${asLiteral(read(kit))},\n    example: ${asLiteral(read(example))},\n  },\n`;
  });
  return `/** The kits of other languages, as text: \`clients/kits\` is where they stand. Written by \`UPDATE=1 npx vitest run harness/faces/init\`. */

export type Kit = { kitName: string; kit: string; example: string };

// biome-ignore format: the texts of others
export const KITS: Record<string, Kit> = {
${kits.join('')}};
`;
}

test('the kits are those that are tested', () => {
  const file = resolve(import.meta.dirname, 'kits.ts');
  if (process.env.UPDATE) writeFileSync(file, render());
  else expect(readFileSync(file, 'utf8')).toBe(render());
});

test.each(SOURCES)('the kit of %s is read as it stands', (language, kit, example) => {
  expect(KITS[language]?.kitName).toBe(kit);
  expect(KITS[language]?.kit).toBe(readFileSync(resolve(FOLDER, language, kit), 'utf8'));
  expect(KITS[language]?.example).toBe(readFileSync(resolve(FOLDER, language, example), 'utf8'));
});
