/** The style sheets of the pages, and the hash by which a content security policy lets each in. */
import { createHash } from 'node:crypto';

export type PageStyle = { css: string; hash: string };

function styleOf(css: string): PageStyle {
  const dense = css.replace(/\s*\n\s*/g, '').trim();
  return { css: dense, hash: `'sha256-${createHash('sha256').update(dense).digest('base64')}'` };
}

/** Short, as these pages stand in transcripts. */
export const PLAIN = styleOf(
  'body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}',
);

/** White on each of them is legible in light and in dark. */
const HUES = ['#3457a6', '#0f6b5c', '#7a3e9d', '#a1410f', '#8a2f58', '#4a6120'];

/** One of the hues, always the same for the same name. */
export const hueClass = (name: string): string =>
  `hue-${Array.from(name).reduce((sum, character) => sum + (character.codePointAt(0) as number), 0) % HUES.length}`;

export const FULL = styleOf(`
:root{color-scheme:light dark;--ink:#1b2330;--soft:#535d6b;--line:#d5dbe4;--edge:#7b8696;--ground:#f3f5f8;--card:#fff;--sunk:#f3f5f8;
--link:#1d4fa8;--focus:#1a6fd6;--wrong:#a3161f;--wrong-ground:#fdf0f0;--yes:#0b5c3f;--yes-ground:#e3f4ec;--std:#2c4a8a;--std-ground:#e7eefb;--guess:#7a4300;--guess-ground:#fdf1de}
@media(prefers-color-scheme:dark){:root{--ink:#e7ebf1;--soft:#a6b0bf;--line:#333c4a;--edge:#7f8b9c;--ground:#11151b;--card:#1a2029;--sunk:#232b36;
--link:#9cc0ff;--focus:#8ab6ff;--wrong:#ffb4b4;--wrong-ground:#3a1d20;--yes:#8fe0bd;--yes-ground:#17342a;--std:#b3ccff;--std-ground:#1f2d4a;--guess:#ffcf8f;--guess-ground:#3b2a12}}
${HUES.map((hue, index) => `.hue-${index}{--accent:${hue}}`).join('')}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main,.under{width:100%;max-width:29rem;margin:0 auto;padding:0 1rem}
.wide main,.wide .under{max-width:58rem}
main{padding-top:clamp(1rem,6vh,3.5rem)}
.wide main{padding-top:1.5rem}
.under{padding-bottom:2.5rem;color:var(--soft);font-size:.875rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.5rem;margin:0 0 1rem;box-shadow:0 1px 2px rgb(0 0 0/.06)}
h1{font-size:1.35rem;line-height:1.3;margin:0 0 .75rem;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:1.05rem;margin:0 0 .75rem}
h3{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:0 0 .75rem}
p:last-child{margin-bottom:0}
a{color:var(--link);text-underline-offset:.15em}
code{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
strong{overflow-wrap:anywhere}
.whole{display:inline-block;max-width:100%}
.brand{display:flex;align-items:center;gap:.65rem;margin:0 0 1.1rem;font-weight:600}
.mark{flex:none;display:grid;place-items:center;width:2.1rem;height:2.1rem;border-radius:9px;background:var(--accent);color:#fff;font-weight:700}
.who{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 1rem;background:var(--sunk);border-radius:10px;padding:.6rem .8rem;margin:0 0 1.1rem;font-size:.925rem}
.who span{overflow-wrap:anywhere;min-width:0}
.who small{display:block;color:var(--soft);font-size:.85rem}
.soft{color:var(--soft);font-size:.925rem}
.wrong{background:var(--wrong-ground);color:var(--wrong);border-radius:10px;padding:.6rem .8rem}
fieldset{border:0;margin:0 0 1.1rem;padding:0;min-width:0}
legend{padding:0;margin-bottom:.35rem;font-weight:600}
.scopes{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:10px}
.scopes>li,.scopes label{display:flex;gap:.7rem;align-items:baseline}
.scopes>li{padding:0 .8rem}
.scopes>li+li{border-top:1px solid var(--line)}
.scopes label,.scopes .fixed{flex:1;padding:.6rem 0;min-width:0}
.scopes label{cursor:pointer}
.scopes small{display:block;color:var(--soft);font-size:.85rem}
input[type=checkbox]{flex:none;width:1.1rem;height:1.1rem;margin:0;accent-color:var(--accent);align-self:center}
.field{display:block;margin:0 0 .9rem;font-weight:600;font-size:.925rem}
.field input{display:block;width:100%;margin-top:.25rem;padding:.6rem .7rem;font:inherit;font-weight:400;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:9px}
.acts{display:flex;flex-wrap:wrap;gap:.6rem;margin:0}
button,.button{font:inherit;font-weight:600;cursor:pointer;border-radius:9px;padding:.65rem 1.1rem;border:1px solid var(--edge);background:var(--card);color:var(--ink);text-decoration:none;display:inline-block;text-align:center}
.acts button{flex:1 1 8rem}
button.main,.button.main{background:var(--accent);border-color:var(--accent);color:#fff}
button.plain{border:0;padding:.35rem .1rem;background:none;color:var(--link);font-weight:400;text-decoration:underline;text-underline-offset:.15em}
.acts button.plain{flex-basis:100%}
button:hover,.button:hover{filter:brightness(1.06)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.under dl{margin:.5rem 0 0}
.under dt,.rows dt{font-weight:600;color:var(--ink)}
.under dd{margin:0 0 .6rem;overflow-wrap:anywhere}
.basis{display:inline-block;padding:.05rem .45rem;border-radius:6px;font-size:.8rem;overflow-wrap:anywhere}
.documented{background:var(--yes-ground);color:var(--yes)}
.standard{background:var(--std-ground);color:var(--std)}
.assumed{background:var(--guess-ground);color:var(--guess)}
.rows{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.35rem 1.25rem;margin:0}
.rows dt{font-size:.925rem}
.rows dd{margin:0;min-width:0;overflow-wrap:anywhere}
.quirks{list-style:none;margin:0;padding:0}
.quirks>li{padding:.8rem 0;border-top:1px solid var(--line);scroll-margin-top:1rem}
.quirks dl{display:grid;grid-template-columns:auto 1fr;gap:.15rem .8rem;margin:.3rem 0;font-size:.925rem}
.quirks dt{color:var(--soft)}
.quirks dd{margin:0;min-width:0;overflow-wrap:anywhere}
.quirks p{margin:0}
nav{margin-top:1rem}
.ways{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin:0;padding:0;font-size:.925rem}
.ways a{display:inline-block;padding:.15rem 0}
.tags{display:flex;flex-wrap:wrap;gap:.3rem .8rem;font-size:.85rem;color:var(--soft)}
@media(max-width:32rem){.card{padding:1.15rem}.rows{grid-template-columns:1fr;gap:0}.rows dd{margin-bottom:.6rem}.quirks dl{grid-template-columns:1fr;gap:0}.quirks dd{margin-bottom:.25rem}}
@media(forced-colors:active){.mark,.basis{border:1px solid}}
`);
