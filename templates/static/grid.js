// The grid of wages as people know it from a spreadsheet: Enter goes down, Shift+Enter up, and a pasted column fills downwards.
(() => {
  'use strict';

  for (const grid of document.querySelectorAll('[data-grid]')) {
    const boxes = [...grid.querySelectorAll('input.form-control')];

    const go = (from, by) => {
      const next = boxes[boxes.indexOf(from) + by];
      if (!next) return false;
      next.focus();
      next.select();
      return true;
    };

    grid.addEventListener('keydown', (key) => {
      if (!boxes.includes(key.target) || key.ctrlKey || key.altKey || key.metaKey || key.isComposing) return;
      const by = { Enter: key.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[key.key];
      if (!by) return;
      const moved = go(key.target, by);
      if (moved || key.key === 'Enter') key.preventDefault(); // Enter never sends a half-filled month
    });

    grid.addEventListener('paste', (pasting) => {
      const first = boxes.indexOf(pasting.target);
      const lines = (pasting.clipboardData?.getData('text') ?? '').replace(/\r/g, '').replace(/\n$/, '').split('\n');
      if (first < 0 || lines.length < 2) return;
      pasting.preventDefault();
      let last = first;
      lines.forEach((line, i) => {
        const box = boxes[first + i];
        if (!box) return;
        box.value = line.split('\t').at(-1).trim();
        box.dispatchEvent(new Event('change', { bubbles: true }));
        last = first + i;
      });
      boxes[last].focus();
    });
  }
})();
