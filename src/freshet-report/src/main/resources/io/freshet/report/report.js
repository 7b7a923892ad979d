'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const units = new Map(data.units.map(unit => [unit.id, unit]));
  const requiredBy = new Map();
  for (const unit of data.units) {
    for (const id of unit.requires) {
      if (!requiredBy.has(id)) requiredBy.set(id, []);
      requiredBy.get(id).push(unit.id);
    }
  }
  const graph = document.querySelector('svg.graph');
  const boxes = new Map();
  const boxOf = new Map();
  data.boxes.forEach((ids, box) => ids.forEach(id => boxOf.set(id, box)));
  if (graph) for (const box of graph.querySelectorAll('.box')) boxes.set(Number(box.dataset.box), box);
  const rows = new Map();
  const body = document.querySelector('#tasks tbody');
  const detail = document.getElementById('detail');
  const search = document.getElementById('search');
  const found = document.getElementById('found');

  // Texts go in as text, never as HTML: names are anybody's.
  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function names(items, more) {
    const shown = items.slice(0, 2).map(item => item.name).join(', ');
    const rest = items.length - Math.min(2, items.length) + more;
    return rest > 0 ? shown + ' and ' + rest + ' more' : shown;
  }

  function row(unit) {
    const line = make('tr', 'task');
    line.append(make('td', 'key', unit.label));
    const status = make('td');
    status.append(make('span', 'status s-' + unit.status, unit.status));
    line.append(status, make('td', '', unit.reasons.join('; ')), make('td', 'number', unit.took));
    line.append(make('td', 'key', names(unit.inputs, unit.moreInputs)));
    line.append(make('td', 'key', names(unit.outputs, unit.moreOutputs)));
    const log = make('td');
    if (unit.message || unit.tail) {
      const details = make('details');
      details.append(make('summary', '', unit.tail ? 'log' : 'message'));
      details.append(make('pre', '', unit.tail || unit.message));
      log.append(details);
    }
    line.append(log);
    line.addEventListener('click', event => {
      if (!event.target.closest('details')) choose(unit.id);
    });
    rows.set(unit.id, line);
    return line;
  }

  const orders = {
    task: (a, b) => a.label < b.label ? -1 : a.label > b.label ? 1 : 0,
    status: (a, b) => data.statuses.indexOf(a.status) - data.statuses.indexOf(b.status) || a.id - b.id,
    duration: (a, b) => b.millis - a.millis || a.id - b.id,
  };

  function sort(order) {
    const sorted = [...data.units].sort(orders[order]);
    body.append(...sorted.map(unit => rows.get(unit.id) || row(unit)));
  }

  function button(id) {
    const unit = units.get(id);
    const element = make('button', 'task s-' + unit.status, unit.label);
    element.type = 'button';
    element.title = unit.name + ': ' + unit.status;
    element.addEventListener('click', () => choose(id));
    return element;
  }

  function column(title, ids) {
    const part = make('div');
    part.append(make('h4', '', title + (ids.length ? '' : ': nothing')));
    part.append(...ids.slice(0, 60).map(button));
    if (ids.length > 60) part.append(make('p', 'soft', 'and ' + (ids.length - 60) + ' more'));
    return part;
  }

  function facts(unit) {
    const list = make('dl');
    const fact = (name, text) => {
      if (text) list.append(make('dt', '', name), make('dd', '', text));
    };
    fact('status', unit.status + (unit.critical ? ', on the critical path' : ''));
    fact('reasons', unit.reasons.join('; '));
    fact('restored', unit.restored);
    fact('ran without', unit.without);
    fact('began', unit.began);
    fact('duration', unit.took);
    fact('attempts', unit.attempts > 1 ? String(unit.attempts) : '');
    const all = (items, more) => items.map(item => item.name + '  ' + item.size + '  ' + item.hash).join('\n')
        + (more ? '\nand ' + more + ' more' : '');
    for (const [name, text] of [['inputs', all(unit.inputs, unit.moreInputs)],
      ['outputs', all(unit.outputs, unit.moreOutputs)], ['checks', unit.checks.join('\n')],
      ['message', unit.message], ['cause', unit.cause],
      ['log', unit.tail]]) {
      if (text) {
        const value = make('dd');
        value.append(make('pre', '', text));
        list.append(make('dt', '', name), value);
      }
    }
    fact('log file', unit.log);
    return list;
  }

  function mark(near, chosen) {
    if (graph) {
      graph.classList.toggle('focused', near.size > 0);
      for (const [id, box] of boxes) {
        box.classList.toggle('near', near.has(id));
        box.classList.toggle('chosen', chosen === id);
      }
      for (const edge of graph.querySelectorAll('.edge')) {
        const ends = [Number(edge.dataset.from), Number(edge.dataset.to)];
        edge.classList.toggle('near', chosen !== undefined && ends.includes(chosen)
            && near.has(ends[0]) && near.has(ends[1]));
      }
    }
  }

  function choose(id) {
    const unit = units.get(id);
    const by = requiredBy.get(id) || [];
    detail.hidden = false;
    const three = make('div', 'neighbours');
    three.append(column('requires', unit.requires.filter(it => units.has(it))), column('this', [id]),
        column('required by', by));
    detail.replaceChildren(make('h3', 'key', unit.name + (unit.tasks > 1 ? ' ×' + unit.tasks : '')), three, facts(unit));
    const near = new Set([id, ...unit.requires, ...by].map(it => boxOf.get(it)));
    mark(near, boxOf.get(id));
    for (const [other, line] of rows) line.classList.toggle('chosen', other === id);
    for (const bar of document.querySelectorAll('.bar')) bar.classList.toggle('chosen', bar.dataset.unit === String(id));
    const box = boxes.get(boxOf.get(id));
    if (box) box.scrollIntoView({block: 'nearest', inline: 'nearest'});
  }

  function open(box) {
    const ids = data.boxes[box];
    if (ids.length === 1) {
      choose(ids[0]);
      return;
    }
    detail.hidden = false;
    const sorted = [...ids].sort((a, b) => orders.status(units.get(a), units.get(b)));
    detail.replaceChildren(make('h3', 'key', boxes.get(box).querySelector('title').textContent), column('its tasks', sorted));
    const near = new Set([box]);
    for (const edge of graph.querySelectorAll('.edge')) {
      const from = Number(edge.dataset.from);
      const to = Number(edge.dataset.to);
      if (from === box || to === box) near.add(from).add(to);
    }
    mark(near, box);
  }

  function clear() {
    detail.hidden = true;
    mark(new Set());
    for (const line of rows.values()) line.classList.remove('chosen');
    for (const bar of document.querySelectorAll('.bar')) bar.classList.remove('chosen');
  }

  function find() {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    const hits = data.units.filter(unit => {
      const text = (unit.name + ' ' + unit.status).toLowerCase();
      return words.every(word => text.includes(word));
    });
    const ids = new Set(hits.map(unit => unit.id));
    for (const [id, line] of rows) line.hidden = !ids.has(id);
    found.textContent = words.length ? hits.length + ' found' : '';
    clear();
    if (words.length) mark(new Set(hits.map(unit => boxOf.get(unit.id))));
    if (words.length && !hits.length && graph) graph.classList.add('focused');
    return hits;
  }

  sort('status');
  for (const head of document.querySelectorAll('th button')) {
    head.addEventListener('click', () => sort(head.dataset.order));
  }
  for (const [id, box] of boxes) {
    box.addEventListener('click', () => open(id));
    box.addEventListener('keydown', event => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        open(id);
      }
    });
  }
  for (const bar of document.querySelectorAll('.bar[data-unit]')) {
    bar.addEventListener('click', () => choose(Number(bar.dataset.unit)));
  }
  search.addEventListener('input', find);
  search.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    const hits = find();
    if (hits.length) choose(hits[0].id);
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      search.value = '';
      find();
    }
  });
})();
