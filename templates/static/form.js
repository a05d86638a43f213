// What a form can do without, and does better with: a calendar beside a typed day, a form that is sent once, and the
// summary of errors in focus.
(() => {
  'use strict';

  // A button opens the browser's own calendar; the day that it gives is typed into the field for the reader.
  for (const place of document.querySelectorAll('[data-pick-day]')) {
    const typed = place.querySelector('input');
    const native = document.createElement('input');
    if (!typed || !native.showPicker) continue;
    native.type = 'date';
    native.className = 'pick-from';
    native.tabIndex = -1;
    native.setAttribute('aria-hidden', 'true');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn pick-day';
    button.setAttribute('aria-label', place.dataset.pickDay);
    const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    icon.setAttribute('class', 'ic');
    icon.setAttribute('aria-hidden', 'true');
    icon.setAttribute('viewBox', '0 0 24 24');
    const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    shape.setAttribute('d', 'M4 6h16v14H4zM4 10.5h16M8 3v5M16 3v5');
    icon.append(shape);
    button.append(icon);
    button.addEventListener('click', () => {
      if (/^\d{4}-\d{2}-\d{2}$/.test(typed.value)) native.value = typed.value;
      native.showPicker();
    });
    native.addEventListener('change', () => {
      if (!native.value) return;
      typed.value = native.value;
      typed.dispatchEvent(new Event('change', { bubbles: true }));
      typed.focus();
    });
    place.append(button, native);
  }

  // A second click does nothing while the first is under way. Coming back to the page sets the form free again.
  for (const form of document.querySelectorAll('form[data-once]')) {
    form.addEventListener('submit', (sending) => {
      if (form.dataset.sent) {
        sending.preventDefault();
        return;
      }
      form.dataset.sent = 'yes';
      sending.submitter?.setAttribute('aria-busy', 'true');
    });
  }
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) {
      delete form.dataset.sent;
      form.querySelector('[aria-busy]')?.removeAttribute('aria-busy');
    }
  });

  document.getElementById('errors')?.focus();
})();
