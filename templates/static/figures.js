// Pictures of figures: each is drawn from the table beside it, which says the same without a picture. Bars have one colour by
// lightness where rows are degrees, and patterns where they are kinds; every bar carries its number, so that there is no legend.
(() => {
  'use strict';

  const charts = [...document.querySelectorAll('[data-chart]')];
  if (!window.echarts || charts.length === 0) return;

  // A token of the style sheet as a colour that a canvas understands.
  const colour = (name) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };

  // The first colour in the second, so much of it.
  const mixed = (front, back, much) => {
    const [f, b] = [front, back].map((text) => text.match(/[\d.]+/g).map(Number));
    return `rgb(${[0, 1, 2].map((i) => Math.round(f[i] * much + b[i] * (1 - much))).join(', ')})`;
  };

  const numberOf = (text) => parseFloat(text.replaceAll(',', '').replace('−', '-')) || 0;

  // The rows of the table that stands beside the picture.
  const rowsOf = (place) => {
    const at = Number(place.dataset.column);
    return [...place.parentElement.querySelectorAll('tbody tr')].map((row) => ({
      name: row.cells[0].textContent.trim(), text: row.cells[at].textContent.trim(), value: numberOf(row.cells[at].textContent),
    }));
  };

  const patterns = [
    { symbol: 'rect', symbolSize: 1, rotation: Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 5] },
    { symbol: 'circle', symbolSize: 0.7, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0] },
    { symbol: 'rect', symbolSize: 1, rotation: -Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 5] },
    { symbol: 'rect', symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [4, 3] },
    { symbol: 'rect', symbolSize: 1, rotation: Math.PI / 2, dashArrayX: [1, 0], dashArrayY: [2, 6] },
  ];

  const common = (ink) => ({
    animation: false,
    textStyle: { color: ink, fontFamily: getComputedStyle(document.body).fontFamily },
    tooltip: { renderMode: 'richText', trigger: 'item', formatter: (p) => `${p.name}\n${p.data.text}` },
  });

  const bars = (rows, pattern, paint) => ({
    ...common(paint.ink),
    grid: { left: 8, right: 96, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category', inverse: true, data: rows.map((r) => r.name), axisTick: { show: false },
      axisLine: { lineStyle: { color: paint.line } }, axisLabel: { color: paint.ink, fontSize: 13, width: 150, overflow: 'truncate' },
    },
    series: [{
      type: 'bar', barMaxWidth: 28, label: { show: true, position: 'right', color: paint.ink, fontSize: 13, formatter: (p) => p.data.text },
      data: rows.map((r, i) => ({
        value: r.value, text: r.text, name: r.name,
        itemStyle: pattern
          ? { color: mixed(paint.brand, paint.surface, 0.75), decal: { ...patterns[i % patterns.length], color: paint.surface } }
          : { color: mixed(paint.brand, paint.surface, 0.4 + (0.6 * (i + 1)) / rows.length) },
      })),
    }],
  });

  const line = (rows, paint) => ({
    ...common(paint.ink),
    grid: { left: 8, right: 48, top: 24, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: rows.map((r) => r.name), axisTick: { show: false }, axisLine: { lineStyle: { color: paint.line } }, axisLabel: { color: paint.ink, hideOverlap: true } },
    yAxis: { type: 'value', min: 0, minInterval: 1, splitLine: { lineStyle: { color: paint.line } }, axisLabel: { color: paint.ink } },
    series: [{
      type: 'line', symbolSize: 5, lineStyle: { color: paint.brand, width: 2 }, itemStyle: { color: paint.brand },
      data: rows.map((r, i) => ({
        value: r.value, text: r.text, name: r.name,
        label: { show: i === rows.length - 1, position: 'top', color: paint.ink, fontSize: 13, formatter: (p) => p.data.text },
      })),
    }],
  });

  const draw = () => {
    const paint = { ink: colour('--ink'), line: colour('--line'), brand: colour('--brand'), surface: colour('--surface') };
    for (const place of charts) {
      const rows = rowsOf(place);
      if (!place.firstChild) place.append(document.createElement('div')); // an empty place has no room on the page
      place.style.blockSize = place.dataset.chart === 'line' ? '260px' : `${rows.length * 36 + 8}px`;
      place.firstChild.style.blockSize = '100%';
      const chart = window.echarts.getInstanceByDom(place.firstChild) || window.echarts.init(place.firstChild, null, { renderer: 'canvas' });
      chart.setOption(place.dataset.chart === 'line' ? line(rows, paint) : bars(rows, 'pattern' in place.dataset, paint), true);
      chart.resize();
    }
  };

  draw();
  window.addEventListener('resize', draw);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  window.matchMedia('print').addEventListener('change', draw);
})();
