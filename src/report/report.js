/*
 * The report, made handier. Everything it shows stands in the page already; without this script the page is one long
 * document. With it: areas fold, the matrix is filtered and sorted, a cell opens beside it, a school, a clause or a pair of
 * schools has the page to itself, and what is shown stands in the address.
 *
 * Ids are those of report_html.h. Nothing is fetched and nothing is kept.
 */
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');

  var grid, few, panel, tools, schools = [], numbered = [], clauses = [], areas = [], state = {}, arranged = '', ordered = '';
  var lastFocus = null, most = 100;
  var GAPS = ['m', 'o', 'p'];
  var FILTERS = ['q', 'area', 'state', 'group', 'find', 'sort', 'order'];
  var FIELDS = FILTERS.concat(['open', 'school', 'clause', 'with', 'at']);

  function byId(id) { return document.getElementById(id); }
  function each(list, f) { Array.prototype.forEach.call(list, f); }
  function make(tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }
  function find(list, key) { return list.find(function (item) { return item.key === key; }); }
  function isShown(element) { return element.getClientRects().length > 0; }

  /* ---- the matrix as data: schools, clauses and areas. Cells are looked up when they are wanted, for a thousand schools
     have seventy thousand. ---- */

  function schoolOf(head) {
    return { i: +head.dataset.s - 1, key: head.dataset.key, name: head.querySelector('a').textContent,
      gap: +head.dataset.gap, next: head.dataset.next, finds: head.dataset.find.split(' '),
      groups: (head.dataset.groups || '').split('|'), all: [head], was: true };
  }
  function clauseOf(head, area) {
    var link = head.querySelector('a');
    var clause = { i: +head.dataset.c - 1, key: head.dataset.key, title: (link.querySelector('span') || link).textContent,
      area: area, head: head, was: true };
    clauses[clause.i] = clause;
    area.clauses.push(clause);
    return clause;
  }
  function areaOf(element, head) {
    var area = { i: +element.dataset.a - 1, key: element.dataset.key, title: head.textContent, head: head, clauses: [],
      was: true, isOpen: false };
    areas.push(area);
    return area;
  }

  function readFew() {
    var heads = grid.tHead.rows[0].cells, s;
    for (s = 2; s < heads.length; s++) schools.push(schoolOf(heads[s]));
    each(grid.tBodies, function (body) {
      var area = areaOf(body, body.rows[0].cells[0]);
      area.all = [body];
      each(body.rows, function (row, r) {
        if (r > 0) clauseOf(row, area).all = [row];
        schools.forEach(function (school) { school.all.push(row.cells[2 + school.i]); });
      });
    });
  }
  function readMany() {
    each(grid.tHead.rows[0].cells, function (head) {
      if (head.dataset.a) areaOf(head, head);
      else if (head.dataset.c) clauseOf(head, areas[areas.length - 1]);
    });
    each(grid.tBodies[0].rows, function (row) { schools.push(schoolOf(row)); });
  }

  /* What is hidden with @item: a school's row or cells, a clause's row or column, an area. */
  function partsOf(item) {
    if (item.all) return item.all;
    var column = item.head.cellIndex;
    return Array.from(grid.rows, function (row) { return row.cells[column]; });
  }
  function cellOf(school, clause) {
    return few ? clause.all[0].cells[school.all[0].cellIndex] : school.all[0].cells[clause.head.cellIndex];
  }
  /* The letter of each clause's state, by its number; read once. */
  function lettersOf(school) {
    if (school.letters) return school.letters;
    school.letters = [];
    var cells = school.all[0].cells;
    clauses.forEach(function (clause) {
      var cell = few ? cellOf(school, clause) : cells[clause.column];
      school.letters[clause.i] = cell.className.charAt(2);
    });
    return school.letters;
  }
  function numberColumns() {
    clauses.forEach(function (clause) { clause.column = clause.head.cellIndex; });
  }
  /* The school and the clause of a cell; null of any other cell. */
  function at(cell) {
    var row = cell && cell.parentNode.dataset, head = cell && grid.tHead.rows[0].cells[cell.cellIndex];
    if (!head) return null;
    var school = numbered[(row.s || head.dataset.s) - 1], clause = clauses[(row.c || head.dataset.c) - 1];
    return school && clause ? [school, clause] : null;
  }
  function areaAt(cell) {
    if (!cell.classList.contains('a')) return null;
    return areas.find(function (area) { return few ? area.all[0] === cell.parentNode.parentNode : area.head.cellIndex === cell.cellIndex; });
  }

  /* ---- folding, filtering, sorting ---- */

  function isOpen(area) {
    return state.area === area.key || state.state || (state.open || '').split(',').indexOf(area.key) >= 0;
  }
  function withArea(open, area) {
    var list = (open || '').split(',').filter(Boolean);
    return (list.indexOf(area.key) < 0 ? list.concat(area.key) : list).join(',');
  }
  function toggle(area) {
    var open = (state.open || '').split(',').filter(Boolean), at = open.indexOf(area.key);
    if (at >= 0) open.splice(at, 1); else open.push(area.key);
    go({ open: open.join(',') }, true);
  }
  function schoolHas(school) {
    var letters = lettersOf(school);
    return clauses.some(function (clause) { return clause.shown && letters[clause.i] === state.state; });
  }
  function clauseHas(clause) {
    return schools.some(function (school) { return school.shown && lettersOf(school)[clause.i] === state.state; });
  }
  function setShown(item, shown) {
    item.shown = shown;
    if (item.was === shown) return;
    item.was = shown;
    partsOf(item).forEach(function (element) { element.classList.toggle('off', !shown); });
  }
  function setOpen(area, open) {
    if (area.isOpen === open) return;
    area.isOpen = open;
    area.button.setAttribute('aria-expanded', String(open));
    if (few) area.all[0].classList.toggle('on', open);
    else area.clauses.forEach(function (clause) {
      partsOf(clause).forEach(function (cell) { cell.classList.toggle('on', open); });
    });
  }

  function filter() {
    var q = (state.q || '').toLowerCase();
    clauses.forEach(function (clause) { clause.shown = !state.area || clause.area.key === state.area; });
    schools.forEach(function (school) {
      setShown(school, school.name.toLowerCase().indexOf(q) >= 0 && (!state.find || school.finds.indexOf(state.find) >= 0)
        && (!state.group || school.groups.indexOf(state.group) >= 0)
        && (!state.state || schoolHas(school)));
    });
    clauses.forEach(function (clause) {
      setShown(clause, clause.shown && (!state.state || clauseHas(clause)));
    });
    areas.forEach(function (area) {
      setShown(area, area.clauses.some(function (clause) { return clause.shown; }));
      setOpen(area, !!isOpen(area));
    });
    GAPS.concat(['c', 'u', 'x']).forEach(function (letter) {
      grid.classList.toggle('only-' + letter, state.state === letter);
    });
    grid.classList.toggle('only', !!state.state);
    grid.classList.toggle('dense', areas.filter(function (area) { return area.isOpen && area.shown; }).length > 3);
  }

  /* Rows beyond so many are not laid out until they are asked for; a school that is looked at always is. */
  function cut() {
    var left = most, chosen = find(schools, state.school);
    if (few) return 0;
    schools.forEach(function (school) {
      var on = school.shown && (left-- > 0 || school === chosen);
      if (school.on !== on) school.all[0].classList.toggle('on', on);
      school.on = on;
    });
    return Math.max(0, -left);
  }
  function tell(hidden) {
    function count(list) { return list.filter(function (item) { return item.shown; }).length + ' of ' + list.length; }
    byId('t-shown').textContent = 'Showing ' + count(schools) + ' schools and ' + count(clauses) + ' clauses.'
      + (hidden > 0 ? ' The first ' + most + ' schools are drawn.' : '');
    byId('t-more').hidden = hidden <= 0;
    byId('t-more').textContent = 'Draw ' + Math.min(most, hidden) + ' more';
    var all = areas.every(function (area) { return area.isOpen; });
    byId('t-open').textContent = all ? 'Fold all areas' : 'Open all areas';
  }

  function missing(clause) {
    return schools.filter(function (school) { return lettersOf(school)[clause.i] === 'm'; }).length;
  }
  function sorted(list, value) {
    return list.slice().sort(function (a, b) { return value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.i - b.i; });
  }
  function none() { return 0; }

  function arrange() {
    var wanted = (state.sort || '') + ' ' + (state.order || '');
    if (wanted === arranged) return;
    arranged = wanted;
    var bySchool = { gap: function (s) { return -s.gap; }, review: function (s) { return s.next || '9'; } };
    var byGap = state.order === 'gap';
    schools = sorted(schools, bySchool[state.sort] || none);
    areas = sorted(areas, byGap ? function (area) { return -Math.max.apply(null, area.clauses.map(missing)); } : none);
    areas.forEach(function (area) {
      area.clauses = sorted(area.clauses, byGap ? function (clause) { return -missing(clause); } : none);
    });
    if (few) arrangeFew(); else arrangeMany();
  }
  function arrangeFew() {
    areas.forEach(function (area) {
      grid.append(area.all[0]);
      area.clauses.forEach(function (clause) { area.all[0].append(clause.all[0]); });
    });
    schools.forEach(function (school) { school.all.forEach(function (cell) { cell.parentNode.append(cell); }); });
  }
  function arrangeMany() {
    if ((state.order || '') !== ordered) arrangeColumns();
    ordered = state.order || '';
    grid.tBodies[0].append.apply(grid.tBodies[0], schools.map(function (school) { return school.all[0]; }));
  }
  function arrangeColumns() {
    var wanted = [];
    areas.forEach(function (area) {
      [area].concat(area.clauses).forEach(function (column) { wanted.push(column.head.cellIndex); });
    });
    each(grid.rows, function (row) {
      var cells = Array.from(row.cells);
      row.append.apply(row, wanted.map(function (index) { return cells[index]; }));
    });
    numberColumns();
  }

  /* ---- the address ---- */

  function parse(hash) {
    var text = hash.replace(/^#/, ''), found = {}, match;
    if (text.indexOf('=') >= 0) {
      new URLSearchParams(text).forEach(function (value, name) {
        if (FIELDS.indexOf(name) >= 0 && value) found[name] = value;
      });
      return found;
    }
    match = /^e(\d+)-(\d+)$/.exec(text);
    if (match) return { school: keyOf(schools, match[1]), clause: keyOf(clauses, match[2]) };
    match = /^([sca])(\d+)$/.exec(text);
    if (!match) return text ? { at: text } : {};
    if (match[1] === 's') return { school: keyOf(schools, match[2]) };
    if (match[1] === 'c') return { clause: keyOf(clauses, match[2]) };
    return { open: keyOf(areas, match[2]), at: 'a' + match[2] };
  }
  function keyOf(list, number) {
    var item = list.find(function (one) { return one.i === number - 1; });
    return item ? item.key : '';
  }
  function format(wanted) {
    var fields = FIELDS.filter(function (name) { return wanted[name]; });
    if (fields.length === 1 && fields[0] === 'at') return '#' + wanted.at;
    return '#' + fields.map(function (name) {
      return name + '=' + encodeURIComponent(wanted[name]).replace(/%2C/g, ',').replace(/%20/g, '+');
    }).join('&');
  }
  /* Changes the fields of @change, and the address with them; @quiet leaves no step to go back to. */
  function go(change, quiet) {
    var wanted = Object.assign({}, state, change), clause = find(clauses, wanted.clause);
    if (wanted.school && clause) wanted.open = withArea(wanted.open, clause.area);
    var same = format(wanted) === format(state);
    state = wanted;
    if (!same) history[quiet ? 'replaceState' : 'pushState'](null, '', format(state));
    show();
  }
  function leave() { return { school: '', clause: '', with: '', at: '' }; }

  /* ---- views ---- */

  function show() {
    var school = find(schools, state.school), clause = find(clauses, state.clause), other = find(schools, state.with);
    var view = school && other ? 'pair' : school && !clause ? 'school' : clause && !school ? 'clause' : 'overview';
    var changed = document.body.dataset.view !== view;
    filter();
    arrange();
    tell(cut());
    fillTools();
    document.body.dataset.view = view;
    each(document.querySelectorAll('details.shown'), function (details) { details.classList.remove('shown'); });
    if (view === 'overview') showCell(school, clause); else hidePanel();
    if (view === 'school') showSchool(school);
    if (view === 'clause') showClause(clause);
    if (view === 'pair') showPair(school, other);
    if (changed && view === 'overview' && state.at) reach(byId(state.at));
    document.title = title.base + (school ? ': ' + school.name : '') + (clause ? ': ' + clause.title : '');
  }
  var title = { base: '' };

  function reach(element) {
    if (!element) return;
    if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView();
  }
  function openDetails(id) {
    var inside = byId(id), details = inside.parentNode;
    details.open = true;
    details.classList.add('shown');
    return inside;
  }

  function showSchool(school) {
    layOut(school);
    var inside = openDetails('s' + (school.i + 1));
    if (!inside.querySelector('.compare')) inside.prepend(compareTool(school));
    window.scrollTo(0, 0);
    inside.focus({ preventScroll: true });
  }
  function compareTool(school) {
    var id = 'with-' + school.i, select = make('select', { id: id }, [make('option', { value: '' }, ['choose a school'])]);
    sorted(schools, none).forEach(function (other) {
      if (other !== school) select.append(make('option', { value: other.key }, [other.name]));
    });
    select.addEventListener('change', function () { if (select.value) go({ with: select.value }); });
    return make('p', { class: 'compare' }, [make('label', { for: id }, ['Set beside ']), select]);
  }

  /* All wordings of a clause, equal ones once, those of schools that cover it first. */
  function showClause(clause) {
    var inside = openDetails('c' + (clause.i + 1));
    if (!inside.querySelector('.all')) inside.append(allWordings(clause));
    window.scrollTo(0, 0);
    inside.focus({ preventScroll: true });
  }
  function allWordings(clause) {
    var all = make('div', { class: 'all' }, [make('h4', {}, ['All wordings'])]), groups = new Map();
    ['c', 'p', 'o', 'm', 'u', 'x'].forEach(function (letter) {
      numbered.forEach(function (school) {
        if (lettersOf(school)[clause.i] !== letter) return;
        var words = letter + wordsOf(school, clause);
        if (!groups.has(words)) groups.set(words, []);
        groups.get(words).push(school);
      });
    });
    groups.forEach(function (group) { all.append(wording(group, clause)); });
    return all;
  }
  function wording(group, clause) {
    var entry = entryOf(group[0], clause);
    var heading = make('h5', {}, [entry.firstChild.querySelector('b').cloneNode(true), ' ']);
    group.slice(0, most).forEach(function (school, i) {
      if (i > 0) heading.append(', ');
      heading.append(make('a', { href: '#e' + (school.i + 1) + '-' + (clause.i + 1) }, [school.name]));
    });
    if (group.length > most) heading.append(' and ' + (group.length - most) + ' more');
    heading.append(' ', entry.firstChild.querySelector('i').cloneNode(true));
    return make('div', { class: 'e' }, [heading].concat(insides(entry)));
  }

  /* Where there are many schools the browser keeps each as text, as long as nobody opens it: a noscript, which is shown
     where there is no script. */
  function textOf(school) {
    if (school.text === undefined) school.text = school.kept.textContent;
    return school.text;
  }
  function parsed(text) {
    var fragment = document.createDocumentFragment();
    fragment.append.apply(fragment, new DOMParser().parseFromString(text, 'text/html').body.childNodes);
    return fragment;
  }
  function layOut(school) {
    if (!school.kept || !school.kept.isConnected) return;
    school.kept.replaceWith(parsed(textOf(school)));
  }
  /* The markup in an entry; empty where a missing clause has none, since nothing comes near. */
  function wordsOf(school, clause) {
    var id = 'e' + (school.i + 1) + '-' + (clause.i + 1), start, text;
    if (!school.kept) return byId(id).textContent;
    text = textOf(school);
    start = text.indexOf('<div id="' + id + '">');
    return start < 0 ? '' : text.slice(text.indexOf('>', start) + 1, text.indexOf('</div>', start));
  }
  function entryOf(school, clause) {
    if (!school.kept) return byId('e' + (school.i + 1) + '-' + (clause.i + 1));
    var words = wordsOf(school, clause), cell = cellOf(school, clause);
    if (words) return make('div', {}, [parsed(words)]);
    return make('div', {}, [make('h5', {}, [make('b', { class: 'm' }, [cell.textContent.charAt(0)]), ' ' + clause.title + ' ',
      make('i', {}, ['missing'])])]);
  }
  /* Copies of what stands in an entry below its heading. */
  function insides(entry) {
    return Array.from(entry.children).slice(1).map(function (child) { return child.cloneNode(true); });
  }

  function showPair(left, right) {
    var pair = byId('pair'), differ = 0;
    var body = make('tbody');
    areas.forEach(function (area) {
      body.append(make('tr', { class: 'area' }, [make('th', { colspan: '3', scope: 'rowgroup' }, [area.title])]));
      area.clauses.forEach(function (clause) {
        var same = lettersOf(left)[clause.i] === lettersOf(right)[clause.i];
        if (!same) differ++;
        body.append(make('tr', same ? { class: 'same' } : {}, [
          make('th', { scope: 'row' }, [make('a', { href: '#c' + (clause.i + 1) }, [clause.title])]),
          sideOf(left, clause), sideOf(right, clause)]));
      });
    });
    var box = make('input', { type: 'checkbox', id: 'pair-only' });
    box.checked = true;
    box.addEventListener('change', function () { pair.classList.toggle('only', box.checked); });
    pair.replaceChildren(
      make('h2', { tabindex: '-1' }, [left.name + ' beside ' + right.name]),
      make('p', {}, [differ + ' of ' + clauses.length + ' clauses stand differently. ', box, ' ',
        make('label', { for: 'pair-only' }, ['only those'])]),
      make('table', { class: 'sides' }, [
        make('caption', { class: 'v' }, ['Clauses in both schools']),
        make('thead', {}, [make('tr', {}, [make('th', { scope: 'col' }, ['Clause']), headOf(left), headOf(right)])]), body]));
    pair.classList.add('only');
    window.scrollTo(0, 0);
    pair.firstChild.focus({ preventScroll: true });
  }
  function headOf(school) {
    return make('th', { scope: 'col' }, [make('a', { href: '#s' + (school.i + 1) }, [school.name])]);
  }
  function sideOf(school, clause) {
    var entry = entryOf(school, clause), heading = entry.firstChild;
    return make('td', {}, [make('p', { class: 'st' }, [heading.querySelector('b').cloneNode(true), ' ',
      heading.querySelector('i').textContent, make('span', { class: 'who' }, [', ' + school.name])])].concat(insides(entry)));
  }

  /* ---- the cell beside the matrix ---- */

  function makePanel() {
    function button(text, action) {
      var made = make('button', { type: 'button' }, [text]);
      made.addEventListener('click', action);
      return made;
    }
    panel = make('aside', { id: 'panel', 'aria-label': 'The words behind the cell', tabindex: '-1', hidden: '' }, [
      make('p', { class: 'bar' }, [button('Previous gap', function () { step(-1); }),
        button('Next gap', function () { step(1); }), button('Close', closePanel)]),
      make('div', { class: 'words' })]);
    document.querySelector('main').append(make('section', { id: 'pair' }), panel);
  }
  function mark(cell) {
    each(grid.querySelectorAll('[aria-current]'), function (target) { target.removeAttribute('aria-current'); });
    if (cell) targetOf(cell).setAttribute('aria-current', 'true');
  }
  function showCell(school, clause) {
    if (!school || !clause) { hidePanel(); return; }
    var about = byId('c' + (clause.i + 1)), entry = entryOf(school, clause), words = panel.querySelector('.words');
    var heading = entry.firstChild, cell = cellOf(school, clause), peers = [];
    each(about.querySelectorAll('.peer'), function (peer) {
      if (+peer.dataset.s !== school.i + 1 && peers.length < 2) peers.push(peer.cloneNode(true));
    });
    words.replaceChildren(
      make('h2', {}, [make('a', { href: '#s' + (school.i + 1) }, [school.name])]),
      make('h3', {}, [make('a', { href: '#c' + (clause.i + 1) }, [clause.title])]),
      make('p', { class: 'st' }, [heading.querySelector('b').cloneNode(true), ' ', heading.querySelector('i').textContent]));
    insides(entry).forEach(function (child) { words.append(child); });
    if (entry.children.length === 1 && lettersOf(school)[clause.i] === 'm') {
      words.append(make('p', {}, ['Nothing in the text comes near.']));
    }
    each(about.querySelector('.about').children, function (child) { words.append(child.cloneNode(true)); });
    if (GAPS.indexOf(lettersOf(school)[clause.i]) >= 0) words.append(make('p', {}, [make('b', {}, [peersOf(school, clause)])]));
    if (peers.length > 0) words.append(make('h3', {}, ['What peers say']));
    peers.forEach(function (peer) { words.append(peer); });
    words.append(make('p', { class: 'more' }, [make('a', { href: '#c' + (clause.i + 1) }, ['Every wording of this clause']),
      make('br'), make('a', { href: '#s' + (school.i + 1) }, ['All of ' + school.name])]));
    var wasHidden = panel.hidden;
    panel.hidden = false;
    document.body.classList.add('with-panel');
    mark(cell);
    setOpen(clause.area, true);
    if (!grid.contains(document.activeElement) || wasHidden) panel.focus({ preventScroll: true });
    panel.scrollTop = 0;
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  /* "3 of 4 peers say this": what stands beside or below the clause, without the school itself. */
  function peersOf(school, clause) {
    var cell = few ? clause.all[0].cells[1] : grid.tFoot.rows[0].cells[clause.head.cellIndex];
    var found = /(\d+) of (\d+)/.exec(cell.textContent), letter = lettersOf(school)[clause.i];
    if (!found) return '';
    return (found[1] - (letter === 'c')) + ' of ' + (found[2] - ('cpom'.indexOf(letter) >= 0)) + ' peers say this.';
  }
  function hidePanel() {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove('with-panel');
    mark(null);
  }
  function closePanel() {
    var school = find(schools, state.school), clause = find(clauses, state.clause);
    go(leave());
    if (school && clause) focusCell(cellOf(school, clause));
  }
  /* The next cell, in the order of reading, that is a gap. */
  function step(by) {
    var list = [], rows = schools.filter(isIn), columns = [], i;
    areas.forEach(function (area) { columns = columns.concat(area.clauses.filter(isIn)); });
    if (few) columns.forEach(function (clause) { rows.forEach(function (school) { list.push([school, clause]); }); });
    else rows.forEach(function (school) { columns.forEach(function (clause) { list.push([school, clause]); }); });
    var from = find(schools, state.school) && find(clauses, state.clause)
      ? [find(schools, state.school), find(clauses, state.clause)]
      : at(document.activeElement && document.activeElement.closest('#grid td.s'));
    var here = from ? list.findIndex(function (pair) { return pair[0] === from[0] && pair[1] === from[1]; }) : -1;
    for (i = here + by; i >= 0 && i < list.length; i += by)
      if (GAPS.indexOf(lettersOf(list[i][0])[list[i][1].i]) >= 0) { openCell(list[i], here >= 0); return; }
  }
  function isIn(item) { return item.shown; }
  function openCell(pair, quiet) { go({ school: pair[0].key, clause: pair[1].key, with: '', at: '' }, quiet); }

  /* ---- keys ---- */

  function targetOf(cell) { return cell.querySelector('a, button') || cell; }
  function focusCell(cell) {
    var target = targetOf(cell), pair = at(cell);
    if (pair) setOpen(pair[1].area, true);
    if (lastFocus && lastFocus.tagName !== 'BUTTON') lastFocus.tabIndex = -1;
    if (target.tagName !== 'BUTTON') target.tabIndex = 0;
    lastFocus = target;
    target.focus();
  }
  function move(cell, down, right) {
    var row = cell.parentNode, rows = Array.from(grid.rows).filter(isShown), cells = Array.from(row.cells).filter(isShown);
    if (down !== 0) {
      var next = rows[rows.indexOf(row) + down];
      return next && next.cells[cell.cellIndex];
    }
    return cells[cells.indexOf(cell) + right];
  }
  /* What a cell that has no link of its own does. */
  function act(cell) {
    var area = areaAt(cell), pair = at(cell);
    if (area && cell.tagName === 'TD') toggle(area);
    else if (pair && targetOf(cell) === cell) openCell(pair);
    else return false;
    return true;
  }
  function onGridKey(event) {
    var arrows = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
    var cell = event.target.closest('td, th'), arrow = arrows[event.key], next;
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' && act(cell)) { event.preventDefault(); return; }
    if (event.key === 'Home' || event.key === 'End')
      next = Array.from(cell.parentNode.cells).filter(isShown)[event.key === 'Home' ? 'shift' : 'pop']();
    else if (arrow) next = move(cell, arrow[0], arrow[1]);
    else return;
    event.preventDefault();
    if (!next) return;
    focusCell(next);
    if (!panel.hidden && at(next)) openCell(at(next), true);
  }
  function onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === 'Escape') {
      if (!panel.hidden) closePanel();
      else if (document.body.dataset.view !== 'overview') go(Object.assign(leave(), { at: 'matrix' }));
      else if (typing) go({ q: '' }, true);
      return;
    }
    if (typing) return;
    if (event.key === '/') {
      event.preventDefault();
      if (document.body.dataset.view !== 'overview') go(leave());
      byId('t-q').focus();
    } else if (event.key === 'n') step(1);
    else if (event.key === 'p') step(-1);
  }

  /* ---- tools ---- */

  function fillTools() {
    FILTERS.forEach(function (name) {
      var tool = byId('t-' + name);
      if (tool && tool.value !== (state[name] || '')) tool.value = state[name] || '';
    });
  }
  function wireTools() {
    FILTERS.forEach(function (name) {
      var tool = byId('t-' + name);
      if (tool) tool.addEventListener(name === 'q' ? 'input' : 'change', function () {
        var change = {};
        change[name] = tool.value;
        go(change, true);
      });
    });
    byId('t-clear').addEventListener('click', function () {
      var change = leave();
      FILTERS.concat('open').forEach(function (name) { change[name] = ''; });
      go(change, true);
    });
    byId('t-open').addEventListener('click', function () {
      var all = areas.every(function (area) { return area.isOpen; });
      go({ open: all ? '' : areas.map(function (area) { return area.key; }).join(',') }, true);
    });
    byId('t-more').addEventListener('click', function () { most *= 2; show(); });
    tools.hidden = false;
  }
  function wireAreas() {
    areas.forEach(function (area) {
      area.button = make('button', { type: 'button', 'aria-expanded': 'false', class: 'fold' }, [area.title]);
      area.head.replaceChildren(area.button);
      area.button.addEventListener('click', function () { toggle(area); });
    });
    grid.addEventListener('click', function (event) {
      var cell = event.target.closest('td');
      if (cell) act(cell);
    });
  }
  function onClick(event) {
    var link = event.target.closest('a[href^="#"]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    var wanted = parse(link.getAttribute('href'));
    if (wanted.open) wanted.open = withArea(state.open, find(areas, wanted.open));
    go(Object.assign(leave(), wanted));
    if (wanted.at) reach(byId(wanted.at));
  }
  /* One stop for the tab key in the whole matrix; arrows do the rest. */
  function rove() {
    each(grid.querySelectorAll('tbody a'), function (target) {
      if (target !== lastFocus) target.tabIndex = -1;
    });
    var first = grid.querySelector('tbody th a');
    if (first && !lastFocus) { first.tabIndex = 0; lastFocus = first; }
  }
  /* An id in the address becomes what it stands for, so that the page does not jump to where it would be in one piece. */
  function restore() {
    state = parse(location.hash);
    if (state.school || state.clause) history.replaceState(null, '', format(state));
    go({}, true);
  }

  function start() {
    grid = byId('grid');
    tools = byId('tools');
    few = document.body.classList.contains('few');
    title.base = document.title;
    if (!grid) { root.classList.remove('js'); return; }
    if (few) readFew(); else readMany();
    if (schools.length === 0) throw new Error('no schools');
    numbered = schools.slice();
    if (!few) numberColumns();
    each(document.querySelectorAll('#schools > noscript'), function (kept, i) { numbered[i].kept = kept; });
    makePanel();
    wireAreas();
    wireTools();
    grid.caption.append(' Keys: arrows move, Enter opens, Esc closes, n next gap, / search.');
    grid.addEventListener('keydown', onGridKey);
    document.addEventListener('keydown', onKey);
    document.addEventListener('click', onClick);
    window.addEventListener('popstate', restore);
    restore();
    setTimeout(rove, 0);
  }
  document.addEventListener('DOMContentLoaded', function () {
    try { start(); } catch (error) {
      root.classList.remove('js');
      each(document.querySelectorAll('#schools > noscript'), function (kept) { kept.replaceWith(parsed(kept.textContent)); });
      console.error(error);
    }
  });
}());
