/**
 * The record as one page that needs nothing beside it: matrix, findings with what happened, duties, open questions,
 * every clause, search and filter. Its policy allows its own style and script and nothing else, so that whatever a
 * client writes into a name or an error stays text.
 */
import { createHash } from 'node:crypto';
import type { RunRecord } from '../../../specs/record/record.ts';
import { clausesSection } from './html/clauses.ts';
import { filterOf } from './html/filter.ts';
import { findingsSection } from './html/finding.ts';
import { headerOf } from './html/header.ts';
import { createIndex } from './html/index-of.ts';
import { type Markup, markup, own } from './html/markup.ts';
import { matrixSection } from './html/matrix.ts';
import { createRoom } from './html/room.ts';
import { SCRIPT } from './html/script.ts';
import { dutiesOf, notJudgedOf, type Section, troublesOf, unsettledOf, wiringsOf } from './html/sections.ts';
import { STYLE } from './html/style.ts';
import { describeOutcome } from './outcome.ts';

/** What each part may take of the page, in bytes: with all the rest it stays below 1 MB. */
const ROOM = { findings: 450_000, clauses: 230_000, sections: 140_000 };

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A whole document, below 1 MB whatever the record holds. */
export function renderHtml(record: RunRecord): string {
  const { client, suite, providers, failOn } = record;
  const index = createIndex(providers);
  const findings = findingsSection({ providers, failOn, index, room: createRoom(ROOM.findings) });
  const room = createRoom(ROOM.sections);
  const sections = [
    troublesOf(record, room),
    dutiesOf(providers, room),
    notJudgedOf(providers, room),
    unsettledOf(providers, room),
    wiringsOf(providers, room),
  ].filter(({ body }) => body !== false);
  return String(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${own(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${client.name} ${client.version}: ${describeOutcome(record).word} · ${suite.name}</title>
<style>${own(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the matrix</a>
${headerOf(record)}${navigationOf(findings.count, sections)}<main id="main" tabindex="-1">
${matrixSection(providers, index)}${filterOf(providers, index)}${findings.section}${sections.map(sectionOf)}${clausesSection(providers, index, createRoom(ROOM.clauses))}</main>
<script>${own(SCRIPT)}</script>
</body>
</html>
`);
}

function navigationOf(findings: number, sections: readonly Section[]): Markup {
  const links = [
    ['matrix', 'Matrix'],
    ['findings', `Findings (${findings})`],
    ...sections.map(({ id, title }) => [id, title]),
    ['clauses', 'All clauses'],
  ];
  return markup`<nav aria-label="Sections"><ul>${links.map(([id, title]) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
`;
}

const sectionOf = ({ id, title, body }: Section): Markup =>
  markup`<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${title}</h2>
${body}</section>
`;
