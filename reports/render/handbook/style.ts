/** How the handbook looks: light and dark, wide and narrow, on a screen and on paper. No fonts and pictures but the reader's own. */

import { PALETTE } from '../prose/palette.ts';

export const STYLE_TEXT = `${PALETTE}
:root {
  --documented: var(--passes); --documented-soft: var(--passes-soft); --standard: var(--left); --standard-soft: var(--left-soft);
  --assumed: var(--warn); --assumed-soft: var(--warn-soft); --quirk: var(--fails); --quirk-soft: var(--fails-soft);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--text); overflow-wrap: anywhere;
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
h1, h2, h3, h4, p, ul, ol, dl, dd, pre, figure { margin: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .4rem .8rem; background: var(--page); z-index: 2; }

header, main { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.25rem; padding-block: .8rem; border-bottom: 1px solid var(--line); }
.home { font-weight: 700; color: var(--text); text-decoration: none; }
header nav { display: flex; flex-wrap: wrap; gap: 0 1.1rem; }
header nav a { padding: .25rem 0; }
[aria-current] { color: var(--text); font-weight: 600; text-decoration: none; }
form[role=search] { display: flex; gap: .35rem; margin-left: auto; }
input, button { font: inherit; min-height: 2.25rem; padding: .2rem .6rem; color: var(--text); background: var(--page); border: 1px solid var(--muted); border-radius: 5px; min-width: 0; }
button { cursor: pointer; background: var(--panel); }
main { padding-block: 1.25rem 4rem; }
.trail { display: flex; flex-wrap: wrap; gap: .25rem; font-size: .9rem; margin-bottom: .75rem; }
.trail a::after { content: " /"; color: var(--muted); display: inline-block; padding-left: .3rem; }

h1 { font-size: 1.9rem; line-height: 1.2; text-wrap: balance; }
h1.id { font-size: 1.4rem; }
h2 { font-size: 1.4rem; margin: 2.75rem 0 .75rem; padding-top: 1.1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.9rem 0 .6rem; }
h4 { font-size: 1rem; }
h3 > a, h4 > a { color: inherit; text-decoration: none; }
h3 > a:hover, h4 > a:hover { text-decoration: underline; }
main p { max-width: 46rem; margin-bottom: .75rem; }
main ul, main ol { padding-left: 1.3rem; margin-bottom: .75rem; }
main li { margin: .2rem 0; }
.lead { font-size: 1.1rem; margin-top: .6rem; }
.made, .kind, .about { color: var(--muted); font-size: .9rem; }
:target { outline: 2px solid var(--assumed); outline-offset: 4px; border-radius: 3px; }
section:target, main:target { outline: none; }
section:target > h2, section:target > h3 { text-decoration: underline; text-decoration-color: var(--assumed); text-underline-offset: .2em; }

.glance { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .7rem 1.5rem; margin: 1.25rem 0; padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
time { white-space: nowrap; }
.glance dt { font-size: .8rem; color: var(--muted); }
.contents { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; padding: .5rem 0; }
.contents a { padding: .2rem 0; }

.basis { display: inline-block; padding: 0 .45rem; border: 1px solid; border-radius: 4px; font-size: .8rem; line-height: 1.5; text-decoration: none; }
.basis.documented { color: var(--documented); background: var(--documented-soft); border-color: var(--documented); }
.basis.standard { color: var(--standard); background: none; border-color: var(--standard); }
.basis.assumed { color: var(--assumed); background: var(--assumed-soft); border: 1px dashed var(--assumed); font-style: italic; }
a.basis:hover { text-decoration: underline; }
.legend, .reason { font-size: .875rem; color: var(--muted); }
.quirk { display: inline-block; padding: 0 .4rem; border-radius: 1rem; font-size: .78rem; font-weight: 600; color: var(--quirk); background: var(--quirk-soft); text-decoration: none; }
.quirk:hover { text-decoration: underline; }
.tag, .level, .told, .offered, .wiring { display: inline-block; padding: 0 .45rem; border-radius: 4px; font-size: .8rem; background: var(--panel); border: 1px solid var(--line); color: var(--muted); }
.level.must { color: var(--text); border-color: var(--muted); font-weight: 600; }

.flow { display: grid; grid-template-columns: minmax(0, 30rem) minmax(0, 1fr); gap: 1.5rem 2.5rem; align-items: start; }
.drawing { border: 1px solid var(--line); border-radius: 8px; padding: .6rem .4rem; }
.sequence { display: block; width: 100%; height: auto; fill: var(--text); }
.sequence text { text-anchor: middle; font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
.sequence .name, .sequence .title { font: 600 13px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
.sequence .title { text-anchor: start; fill: var(--muted); }
.sequence .what { font-weight: 600; }
.sequence .detail { fill: var(--muted); }
.sequence .ground { fill: var(--page); }
.sequence .actor, .sequence .note { fill: var(--panel); stroke: var(--rail); }
.sequence .life { stroke: var(--rail); }
.sequence .part { stroke: var(--rail); stroke-dasharray: 3 4; }
.sequence .arrow { stroke: var(--text); stroke-width: 1.5; }
.steps { font-size: .95rem; }
.steps small { display: block; color: var(--muted); }
.steps .part { list-style: none; font-weight: 600; margin-top: .8rem; margin-left: -1.3rem; counter-increment: list-item 0; }

.card { margin: .9rem 0; padding: .9rem 1.1rem; border: 1px solid var(--line); border-radius: 8px; }
.card h3 { margin: 0 0 .4rem; }
.card .bites { font-size: 1.05rem; margin: .3rem 0 .7rem; padding-left: .8rem; border-left: 4px solid var(--quirk); }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: .5rem 1.75rem; align-items: start; }
.copes figure { margin: 0 0 .6rem; }
.card dl, .parts { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: .4rem 1rem; }
.card dt, .parts dt { color: var(--muted); font-size: .9rem; }
.card dd ul { padding-left: 1.1rem; margin: 0; }
.parts { grid-template-columns: 12rem minmax(0, 1fr); margin: 1.25rem 0; max-width: 60rem; }
.answers { list-style: none; padding: 0; }
ul.answers > li { padding: .3rem .6rem; border-left: 3px solid var(--line); }
ul.answers > .preferred { border-color: var(--documented); background: var(--panel); }

figure { margin: .8rem 0; min-width: 0; }
figcaption { font-size: .85rem; color: var(--muted); margin-bottom: .2rem; }
pre { white-space: pre-wrap; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); }
.worked { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1.25rem; align-items: start; }
.worked figure:first-child { grid-column: 1 / -1; }
.endpoint code { font-size: .95rem; }

table { width: 100%; border-collapse: collapse; font-size: .93rem; margin: .5rem 0 1rem; }
caption { text-align: left; font-size: .85rem; color: var(--muted); padding-bottom: .2rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-top: 1px solid var(--line); }
th, td { overflow-wrap: break-word; }
td code { overflow-wrap: anywhere; }
.errors { table-layout: fixed; }
.errors th:nth-child(1) { width: 18%; } .errors th:nth-child(2) { width: 24%; } .errors th:nth-child(4) { width: 22%; }
td .basis { white-space: nowrap; }
thead th { font-size: .8rem; font-weight: 600; color: var(--muted); border-top: 0; }
tbody th { font-weight: 600; }
td ul { padding-left: 1rem; margin: 0; }
.use.required { font-weight: 600; }
.use.absent, .none { color: var(--muted); }
.clauses { list-style: none; padding: 0; }
.scopes { columns: 16rem; }
.compare { table-layout: fixed; }
.compare th:first-child { width: 11%; }
.compare td { padding-inline: .5rem; border-left: 2px solid var(--page); }
.compare td.differs { background: var(--quirk-soft); }
.compare thead th { padding-left: .5rem; }
.compare tr > th:first-child { padding-left: 0; }
a.differs, span.differs { color: var(--quirk); font-weight: 700; text-decoration: none; }
.find { margin: 1rem 0; flex-wrap: wrap; align-items: center; }
.find[role=search] { margin-left: 0; }
.find input { flex: 0 1 20rem; }
.list ul { list-style: none; padding: 0; }
.list li { padding: .25rem 0; border-top: 1px solid var(--line); margin: 0; }

@media (max-width: 60rem) {
  .flow { grid-template-columns: minmax(0, 1fr); }
  .compare thead { display: none; }
  .compare, .compare tbody, .compare tr, .compare th, .compare td { display: block; width: 100%; }
  .compare th:first-child { width: 100%; border-top: 2px solid var(--rail); padding-top: .7rem; }
  .compare td { border-top: 0; padding: .2rem .5rem; }
  .compare td::before { content: attr(data-head) ": "; color: var(--muted); font-size: .85rem; }
}
@media (max-width: 44rem) {
  header, main { padding-inline: .9rem; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; }
  form[role=search] { margin-left: 0; flex: 1 1 100%; }
  .find label { flex: 1 1 100%; }
  form[role=search] input { flex: 1; }
  .worked, .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: .5rem 1.75rem; align-items: start; }
.copes figure { margin: 0 0 .6rem; }
.card dl, .parts { grid-template-columns: minmax(0, 1fr); }
  .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: .5rem 1.75rem; align-items: start; }
.copes figure { margin: 0 0 .6rem; }
.card dl, .parts { gap: .1rem; }
  .card dd, .parts dd { margin-bottom: .5rem; }
  .card { padding: .8rem .85rem; }
  table:not(.compare) thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .errors th:nth-child(n) { width: auto; }
  table:not(.compare), table:not(.compare) tbody, table:not(.compare) tr, table:not(.compare) tbody th, table:not(.compare) td, caption { display: block; }
  table:not(.compare) tr { border-top: 1px solid var(--line); padding: .5rem 0; }
  tbody th, td { border-top: 0; padding: .1rem 0; }
  td .basis { white-space: normal; }
  table:not(.compare) td:empty { display: none; }
  table:not(.compare) td::before { content: attr(data-head) ": "; color: var(--muted); font-size: .85rem; }
}
@media print {
  :root { --page: #fff; --panel: #fff; --text: #000; --muted: #444; --line: #999; --link: #000; }
  form[role=search], header nav, .skip, .contents { display: none; }
  body { font-size: 10pt; }
  header, main { max-width: none; padding-inline: 0; }
  .card, tr, figure, .drawing { break-inside: avoid; }
  .drawing { max-width: 26rem; }
  h2, h3, h4 { break-after: avoid; }
  .basis, .quirk, td.differs { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main a[href^="https"]:not(.basis)::after { content: " <" attr(href) ">"; font-size: .85em; }
}
@media (forced-colors: active) { .quirk, .tag { border: 1px solid; } }
`;
