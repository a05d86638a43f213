// Keys for a list: J and K move through the rows. They act outside boxes only, and whoever does not want single keys switches them
// off, that of the search box too; the choice stays in the browser.
(() => {
  'use strict';

  const place = document.querySelector('[data-keys]');
  const rows = [...document.querySelectorAll('[data-list] tbody tr:not(.group)')];
  if (!place) return;
  const name = 'keys';
  let on = localStorage.getItem(name) !== 'off';

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn-sm';
  const say = () => {
    button.textContent = on ? place.dataset.keyOn : place.dataset.keyOff;
    button.setAttribute('aria-pressed', String(on));
  };
  button.addEventListener('click', () => {
    on = !on;
    localStorage.setItem(name, on ? 'on' : 'off');
    say();
  });
  say();
  place.append(button);

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

  document.addEventListener('keydown', (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
    switch (event.key) {
      case 'j': go(at + 1); break;
      case 'k': go(Math.max(at - 1, 0)); break;
      default: return;
    }
    event.preventDefault();
  });
})();
