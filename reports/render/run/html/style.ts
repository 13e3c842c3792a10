/** How the page looks: light and dark, wide and narrow, on a screen and on paper. No fonts and pictures but the reader's own. */

import { PALETTE } from '../../prose/palette.ts';

export const STYLE = `
${PALETTE}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-padding-top:1rem}
body{margin:0 auto;max-width:76rem;padding:1.25rem 1.25rem 4rem;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
main:focus{outline:none}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
h1,h2,h3,h4,h5,p,ul,ol,dl,pre{margin:0}
ul,ol{padding-left:1.25rem}
h1{font-size:1.75rem;line-height:1.2}
h1 small{font-weight:400;color:var(--muted);font-size:.65em}
h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.5rem 0 .6rem}
h4{font-size:1rem;line-height:1.6}
h5{font-size:.95rem;margin:0 0 .25rem}
.muted,.suite{color:var(--muted);font-size:.9em}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;padding:.4rem .8rem;background:var(--page);z-index:2}
.outcome{margin:.9rem 0;padding:.7rem 1rem;border-left:5px solid var(--muted);border-radius:4px;background:var(--panel);font-size:1.05rem}
.outcome.red{border-color:var(--fails);background:var(--fails-soft)}.outcome.red strong{color:var(--fails)}
.outcome.yellow{border-color:var(--warn);background:var(--warn-soft)}.outcome.yellow strong{color:var(--warn)}
.outcome.green{border-color:var(--passes);background:var(--passes-soft)}.outcome.green strong{color:var(--passes)}
.outcome .muted{color:inherit}
.part{margin:.6rem 0;padding:.5rem .8rem;border:1px dashed var(--warn);border-radius:4px}
.totals{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.4rem}
.totals li{border:1px solid var(--line);border-radius:6px;padding:.2rem .65rem;font-size:.9rem;color:var(--muted)}
.totals b{color:var(--text);font-size:1.1em}
.facts{display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;margin-top:.8rem;font-size:.9rem}
.facts div{display:flex;gap:.4rem}
.facts dt{color:var(--muted)}.facts dd{margin:0}
nav ul{list-style:none;padding:0;margin-top:1rem;display:flex;flex-wrap:wrap;gap:.1rem 1rem}
nav a{display:inline-block;padding:.25rem 0}
.scroll{overflow-x:auto;max-width:100%}
.matrix{border-collapse:collapse;font-size:.95rem;min-width:min(100%,52rem)}
.matrix th{font-weight:600;text-align:left;padding:.3rem .6rem .3rem 0}
.matrix thead th{text-align:center;vertical-align:bottom;padding:.3rem .5rem}
.matrix td{text-align:center;padding:2px;border-top:1px solid var(--line)}
.matrix tbody th{border-top:1px solid var(--line)}
.matrix .aside{color:var(--muted)}
.matrix td.none{color:var(--muted)}
.cell{display:block;min-width:3.4rem;padding:.3rem .4rem;border-radius:4px;text-decoration:none;font-variant-numeric:tabular-nums;white-space:nowrap}
.cell:hover{text-decoration:underline}
.cell.fails{background:var(--fails-soft);color:var(--fails);font-weight:700}
.cell.open,.cell.advice{background:var(--warn-soft);color:var(--warn)}
.cell.passes{background:var(--passes-soft);color:var(--passes)}
.cell.left{background:var(--left-soft);color:var(--left)}
.cell.aside{color:var(--muted)}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin-top:.7rem;font-size:.875rem;color:var(--muted)}
.sign{font-weight:700}
.sign.fails{color:var(--fails)}.sign.open,.sign.advice{color:var(--warn)}.sign.passes{color:var(--passes)}.sign.left{color:var(--left)}
#filter{display:flex;flex-wrap:wrap;align-items:end;gap:.6rem;margin-top:2rem;padding:.8rem;border:1px solid var(--line);border-radius:8px;background:var(--panel)}
#filter label{display:flex;flex-direction:column;font-size:.85rem;color:var(--muted)}
#filter .grow{flex:1 1 14rem}
#filter input,#filter select,#filter button{font:inherit;font-size:.95rem;min-height:2.25rem;padding:.25rem .5rem;color:var(--text);background:var(--page);border:1px solid var(--muted);border-radius:5px}
#filter button{cursor:pointer}
#filter p{flex-basis:100%;font-size:.9rem}
summary{cursor:pointer}
.finding{margin:.9rem 0;padding:.9rem 1.1rem;border:1px solid var(--line);border-left:5px solid var(--warn);border-radius:6px;background:var(--page)}
.finding.fails{border-left-color:var(--fails)}
.finding .sentence{margin:.35rem 0 .6rem}
.badge{display:inline-block;padding:0 .5rem;border-radius:1rem;font-size:.8rem;font-weight:600;background:var(--warn-soft);color:var(--warn)}
.fails>h4 .badge{background:var(--fails-soft);color:var(--fails)}
.finding>h4 .badge.plain{background:none;border:1px solid var(--line);color:var(--muted);font-weight:400}
.said{display:grid;grid-template-columns:1fr;gap:.45rem}
.said dt{font-size:.8rem;font-weight:600;color:var(--muted)}
.said dd{margin:0}
.expected,.got{padding:.4rem .7rem;border-radius:5px;background:var(--passes-soft)}
.got{background:var(--fails-soft)}
.advice .got{background:var(--warn-soft)}
.expected dt,.got dt{color:inherit}
@media (min-width:44rem){.said{grid-template-columns:1fr 1fr}.said .hint{grid-column:1/-1}}
.story{margin-top:.8rem;padding:.7rem .9rem;border:1px solid var(--line);border-radius:5px;background:var(--panel)}
.story li{margin:.15rem 0}
.story .command{display:block;color:var(--muted)}
.story .drawn{margin:.4rem 0;font-size:.9rem}.drawn div{display:flex;gap:.5rem}.drawn dd{margin:0}
.what{margin-top:.8rem}
.what>summary{padding:.2rem 0;color:var(--link)}
.lanes{display:grid;grid-template-columns:repeat(3,1fr);text-align:center;font-size:.85rem;font-weight:600;padding:.5rem 0 .3rem}
.seq{list-style:none;padding:0 0 .5rem;font-size:.9rem;background:linear-gradient(var(--rail),var(--rail)) calc(100%/6) 0/2px 100% no-repeat,linear-gradient(var(--rail),var(--rail)) 50% 0/2px 100% no-repeat,linear-gradient(var(--rail),var(--rail)) calc(500%/6) 0/2px 100% no-repeat;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.seq li{padding:.3rem 0}
.seq summary{list-style:none}
.seq summary::-webkit-details-marker{display:none}
.seq summary>.label::after{content:" ▸";color:var(--muted)}
.seq details[open]>summary>.label::after{content:" ▾"}
.label{display:block;width:fit-content;max-width:100%;padding:0 .35rem;background:var(--page);line-height:1.4}
.label i{font-style:normal;color:var(--muted)}
.label em{font-style:normal;font-weight:700;color:var(--fails)}
.c2p .label,.c2b .label{margin-left:calc(100%/6 + 6px);max-width:calc(500%/6 - 12px)}
.b2p .label{margin-left:calc(50% + 6px);max-width:calc(50% - 6px)}
.b2c .label{margin-left:calc(100%/6 + 6px);max-width:calc(500%/6 - 12px)}
.arrow{display:block;position:relative;height:0;margin:.25rem 0 .4rem;border-top:2px solid var(--text)}
.c2p .arrow{margin-left:calc(100%/6 + 2px);width:calc(400%/6 - 2px)}
.b2p .arrow{margin-left:calc(50% + 1px);width:calc(200%/6)}
.b2c .arrow{margin-left:calc(100%/6 + 2px);width:calc(200%/6 - 3px)}
.arrow::after{content:"";position:absolute;top:-6px;right:0;border:5px solid transparent;border-left:8px solid var(--text);border-right:0}
.arrow.from,.b2c .arrow{border-top-color:var(--muted)}
.arrow.from{border-top-style:dashed}
.arrow.from::after,.b2c .arrow::after{right:auto;left:0;border:5px solid transparent;border-right:8px solid var(--muted);border-left:0}
.back{display:block;color:var(--muted)}
.fault summary>.label{outline:2px solid var(--fails);border-radius:3px}
.fault .arrow.to{border-top-color:var(--fails)}
.fault .arrow.to::after{border-left-color:var(--fails)}
.note .label{border:1px solid var(--rail);border-radius:4px}
.note.client .label{margin-left:calc(100%/6 - 8px);max-width:calc(500%/6)}
.note.middle .label{margin:0 auto}
.note.clock .label{margin:0 auto;border-style:dashed;color:var(--muted)}
pre{white-space:pre-wrap;padding:.5rem .7rem;margin:.4rem 0;border:1px solid var(--line);border-radius:5px;background:var(--panel)}
.answers,.clauses ul,#duties ul,#open ul,#troubles ul,#wirings>ul{list-style:none;padding:0}
.answers li,#duties li,#open li,#troubles li,#wirings>ul>li{padding:.35rem 0 .35rem 1.4rem;text-indent:-1.4rem;border-top:1px solid var(--line)}
.answers li *,#duties li *,#open li *,#troubles li *,#wirings li *{text-indent:0}
#duties .ids,#open .ids{display:block}
.ids code{display:inline-block;font-size:.78rem;color:var(--muted);margin-right:.4rem}
#wirings li ul{padding-left:1rem;color:var(--muted);font-size:.9rem}
#clauses details{margin:.5rem 0}
#clauses summary h3{display:inline;margin:0}
.clauses ul{margin-top:.4rem}
.clauses li{display:grid;grid-template-columns:1.4rem 1fr;padding:.35rem 0;border-top:1px solid var(--line);font-size:.93rem}
@media (max-width:40rem){body{padding:1rem .9rem 3rem}h1{font-size:1.4rem}.matrix{font-size:.85rem}.matrix thead .name{writing-mode:vertical-rl;transform:rotate(180deg)}.matrix thead th{padding:.3rem 0}.matrix th{padding-right:.4rem}.matrix td{padding:1px}.cell{min-width:0;padding:.3rem .25rem}.finding{padding:.7rem .8rem}.b2p .label{margin-left:auto;margin-right:calc(100%/6 + 4px);max-width:calc(500%/6 - 8px)}.b2p .back .label{margin-right:calc(100%/6 + 4px)}#filter label:not(.grow){flex:1 1 6rem;min-width:0}#filter select{width:100%}}
@media print{body{max-width:none;font-size:11pt;background:#fff}nav,#filter,.skip{display:none}.finding,tr,.seq li{break-inside:avoid}h2,h3,h4{break-after:avoid}a{color:inherit;text-decoration:none}.scroll{overflow:visible}.cell,.outcome,.expected,.got,.badge{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
