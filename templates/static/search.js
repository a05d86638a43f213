// The key / goes to the search box of the bar, from outside boxes only. Whoever has switched single keys off at the list of work
// keeps the sign for themselves.
(() => {
  'use strict';

  const box = document.getElementById('find');
  if (!box) return;
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (localStorage.getItem('keys') === 'off' || event.target.closest('input, select, textarea, [contenteditable]')) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
