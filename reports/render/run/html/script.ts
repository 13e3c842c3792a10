/**
 * What the page does: filter, search, unfold. It reads numbers and the page's own text, makes no markup and asks no
 * network. As text, since it runs in the reader's browser and its hash stands in the page's policy.
 */

export const SCRIPT = `
(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById('filter');
  const { q, p, f, g } = form.elements;
  const status = document.getElementById('status');
  const unfold = document.getElementById('unfold');
  const items = all('[data-g]');
  const groups = all('.group');
  const findings = all('.finding');
  const rows = all('.clauses li');
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const shown = (some) => some.filter((item) => !item.hidden).length;
  const apply = () => {
    const words = q.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const wanted = { p: p.value, f: f.value, g: g.value };
    for (const item of items) {
      const fits = Object.entries(wanted).every(([name, value]) => value === '' || item.dataset[name] === value);
      item.hidden = !(fits && words.every((word) => textOf(item).includes(word)));
    }
    for (const group of groups) {
      group.hidden = all('[data-g]', group).every((item) => item.hidden);
    }
    status.textContent =
      shown(findings) + ' of ' + findings.length + ' findings, ' + shown(rows) + ' of ' + rows.length + ' clauses';
  };
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  const setFolds = (isOpen) => {
    for (const details of all('main details')) details.open = isOpen;
    unfold.textContent = isOpen ? 'Fold all' : 'Unfold all';
  };
  unfold.addEventListener('click', () => setFolds(unfold.textContent === 'Unfold all'));
  for (const cell of all('a.cell')) {
    cell.addEventListener('click', (event) => {
      event.preventDefault();
      form.reset();
      p.value = cell.dataset.p;
      f.value = cell.dataset.f;
      clearTimeout(waiting);
      setTimeout(() => {
        apply();
        const group = document.getElementById('p' + cell.dataset.p);
        if (group) group.open = true;
        const first = findings.find((item) => !item.hidden);
        (first ? document.getElementById('findings') : group || form).scrollIntoView();
        q.focus({ preventScroll: true });
      });
    });
  }
  addEventListener('keydown', (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      q.focus();
    } else if (event.key === 'Escape' && isTyping && form.contains(event.target)) {
      form.reset();
    }
  });
  const openTarget = () => {
    const target = /^#p\\d+$/.test(location.hash) && document.querySelector(location.hash);
    if (target) target.open = true;
  };
  addEventListener('hashchange', openTarget);
  openTarget();
  form.hidden = false;
  apply();
})();
`;
