/** What else a document says, and its sections: where every mark of the page leads. */
import { html, type SafeHtml } from '@remix-run/html-template';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { basisMark } from './basis-mark.ts';
import type { Links } from './paths.ts';
import type { ProviderView } from './site.ts';

export function documentSection({ spec }: ProviderView, links: Links): SafeHtml {
  const sections = Object.entries(spec.sections);
  const remarks = spec.remarks ?? [];
  return html`${
    remarks.length === 0
      ? null
      : html`<section id="remarks">
<h2>What else the document says</h2>
<p>Facts for people, which no request and no answer could show.</p>
<ul>
${remarks.map((remark) => html`<li>${remark.text} ${basisMark(remark.from, spec, links)}</li>\n`)}</ul>
</section>
`
  }${
    sections.length === 0
      ? null
      : html`<section id="sections">
<h2>Sections of the document</h2>
<p>Every mark of this page that names a section leads here. In brackets: how many facts and answers come from it.</p>
<ol>
${sections.map(([id, heading]) => html`<li id="sections/${id}">${heading} (${citations(spec, id)})</li>\n`)}</ol>
</section>
`
  }`;
}

/** How often a section is cited, anywhere in the spec. */
const citations = (spec: ProviderSpec, id: string): number =>
  JSON.stringify([spec.facts, spec.unsettled, spec.remarks]).split(`"#${id}"`).length - 1;
