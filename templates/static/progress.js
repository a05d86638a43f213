// Work in the background, seen anew every two seconds; readers of a screen hear it at each quarter and at the end.
(() => {
  'use strict';

  const every = 2000;
  for (const link of document.querySelectorAll('[data-unscripted]')) link.hidden = true;

  const heard = (part) => {
    const bar = part.querySelector('progress');
    return bar ? Math.floor((4 * bar.value) / (bar.max || 1)) : 0;
  };

  const look = async () => {
    const shown = document.querySelector('[data-progress]');
    if (!shown || shown.dataset.finished !== undefined) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('[data-progress]');
      if (!fresh || fresh.dataset.finished !== undefined) {
        location.reload();
        return;
      }
      shown.querySelector('progress').value = fresh.querySelector('progress').value;
      const figures = shown.querySelector('.figures');
      figures.setAttribute('aria-live', heard(fresh) === Number(shown.dataset.heard ?? 0) ? 'off' : 'polite');
      shown.dataset.heard = heard(fresh);
      figures.replaceChildren(...fresh.querySelector('.figures').childNodes);
    } catch {
      // The next look may succeed; the page itself says what is safe to do meanwhile.
    }
    setTimeout(look, every);
  };
  setTimeout(look, every);
})();
