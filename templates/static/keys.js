// Keys for a list and for the cases of it: J and K move through the rows, X ticks one, Enter opens it, [ and ] go to the case before and
// after, ? shows what there is. They act outside boxes only, and whoever does not want single keys switches them off, that of the search
// box too; the choice stays in the browser. The bar of the selection counts what is ticked.
(() => {
  'use strict';

  const place = document.querySelector('[data-keys]');
  const rows = [...document.querySelectorAll('[data-list] tbody tr:not(.group)')];

  const said = document.querySelector('[data-said]');
  if (said) {
    const before = said.textContent;
    const count = () => {
      const ticked = rows.map((row) => row.querySelector('.pick input')).filter((box) => box && box.checked);
      const counted = ticked.filter((box) => 'counts' in box.dataset).length;
      said.textContent = ticked.length === 0 ? before : said.dataset.said.replace('%n', ticked.length).replace('%m', counted);
    };
    document.addEventListener('change', count);
    count();
  }

  if (!place) return;
  const name = 'keys';
  let on = localStorage.getItem(name) !== 'off';
  const button = place.querySelector('[data-switch]');
  const say = () => { button.textContent = on ? place.dataset.keyOn : place.dataset.keyOff; };
  button.addEventListener('click', () => {
    on = !on;
    localStorage.setItem(name, on ? 'on' : 'off');
    say();
  });
  say();
  place.hidden = false;

  let at = -1;
  const go = (to) => {
    if (!rows[to]) return;
    rows[at]?.classList.remove('at');
    at = to;
    rows[at].classList.add('at');
    const target = rows[at].querySelector('a[href]');
    if (target) target.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: 'nearest' });
  };
  const follow = (link) => { if (link) link.click(); };

  document.addEventListener('keydown', (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type=checkbox]), select, textarea, [contenteditable]')) return;
    switch (event.key) {
      case 'j': go(at + 1); break;
      case 'k': go(Math.max(at - 1, 0)); break;
      case 'x': rows[at]?.querySelector('.pick input')?.click(); break;
      case 'Enter':
        if (event.target.closest('a, button, summary, input') || !rows[at]) return;
        follow(rows[at].querySelector('a[href]'));
        break;
      case '[': follow(document.querySelector('.ident a[rel=prev]')); break;
      case ']': follow(document.querySelector('.ident a[rel=next]')); break;
      case '?':
        place.open = !place.open;
        if (place.open) place.querySelector('summary').focus();
        break;
      default: return;
    }
    event.preventDefault();
  });
})();
