/** Every form that a run record can take. A new one is a file with a pure function, and a line here. */
import type { RunRecord } from '../../../specs/record/record.ts';
import { renderAnnotations } from './annotations.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown, renderSummary } from './markdown.ts';
import { renderSarif } from './sarif.ts';
import { renderShields } from './shields.ts';
import { renderTerminal, type Sheet } from './terminal.ts';

export type Renderer = {
  /** Whole, with a line feed at its end unless it is empty. Only the terminal looks at its paper. */
  render(record: RunRecord, sheet: Sheet): string;
  mediaType: string;
  /** What its file is called where nobody names one. */
  fileName: string;
};

export const RENDERERS = {
  terminal: { render: renderTerminal, mediaType: 'text/plain', fileName: 'report.txt' },
  html: { render: renderHtml, mediaType: 'text/html', fileName: 'report.html' },
  markdown: { render: renderMarkdown, mediaType: 'text/markdown', fileName: 'report.md' },
  summary: { render: renderSummary, mediaType: 'text/markdown', fileName: 'summary.md' },
  junit: { render: renderJunit, mediaType: 'application/xml', fileName: 'junit.xml' },
  sarif: { render: renderSarif, mediaType: 'application/sarif+json', fileName: 'quirkproof.sarif' },
  shields: { render: renderShields, mediaType: 'application/json', fileName: 'badge.json' },
  json: { render: renderJson, mediaType: 'application/json', fileName: 'run.json' },
  annotations: { render: renderAnnotations, mediaType: 'text/plain', fileName: 'annotations.txt' },
} as const satisfies Record<string, Renderer>;

export type Format = keyof typeof RENDERERS;
export const FORMATS = Object.keys(RENDERERS) as Format[];
