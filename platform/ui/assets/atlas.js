// The atlas without waiting: years that play, and the way to a map one can move. Everything here
// only improves the page: its links and its form do the same without it.

const STEP = 1500;
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const byId = (id) => document.getElementById(id);
const view = () => byId('atlas-view');

// The map one can move, while it is open.
let live = null;
// The years that play, while they do.
let playing = null;
// Whether the address was changed by us, so that going back has to be done by us too.
let moved = false;
// Pages on their way, by address.
const pages = new Map();

function say(text) {
  byId('atlas-said').textContent = text;
}

function fetchPage(address) {
  if (!pages.has(address)) {
    const page = fetch(address, { headers: { accept: 'text/html' } }).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
      return answer.text();
    });
    // Whoever needs it hears of a failure; a page fetched ahead may go unread.
    page.catch(() => pages.delete(address));
    pages.set(address, page);
  }
  return pages.get(address);
}

// Where the focus is, so that it can be given to the same place of the next page.
function rememberFocus(kept) {
  const focused = document.activeElement;
  if (!view().contains(focused)) return () => {};
  if (kept.some((node) => node.contains(focused))) return () => focused.focus({ preventScroll: true });
  const alike = () => [...view().querySelectorAll(focused.localName)];
  const place = alike().indexOf(focused);
  const text = focused.textContent;
  return () => {
    const found = (focused.id && byId(focused.id))
      || alike().find((other) => other.textContent === text && other.closest('nav'))
      || alike()[place];
    found?.focus({ preventScroll: true });
  };
}

function exchange(selector, fresh) {
  const [old, next] = [document.querySelector(selector), fresh.querySelector(selector)];
  if (old && next) old.replaceWith(document.adoptNode(next));
}

// Puts the page of another address in the place of this one. What is at work (the open map, the
// button that plays) stays.
function put(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  const next = fresh.getElementById('atlas-view');
  if (!next) throw new Error('no atlas');
  const kept = [];
  const focus = () => rememberFocus(kept);
  const play = byId('years-play');
  const box = byId('live');
  const nextBox = next.querySelector('#live');
  if (live && !nextBox) live.close();
  if (play) kept.push(play);
  if (live) kept.push(box);
  const giveBack = focus();
  const open = [...view().querySelectorAll('details')].map((details) => details.open);
  document.adoptNode(next);
  if (live) {
    for (const name of Object.keys(box.dataset)) if (!(name in nextBox.dataset)) delete box.dataset[name];
    Object.assign(box.dataset, nextBox.dataset);
    box.setAttribute('aria-label', nextBox.getAttribute('aria-label'));
    next.querySelector('#atlas-map').classList.add('is-live');
  }
  // Moved before the old view goes, so that the canvas never leaves the page for long.
  view().after(next);
  const take = (node, place) => {
    if (place.parentNode.moveBefore) place.parentNode.moveBefore(node, place);
    else place.before(node);
    place.remove();
  };
  const old = view();
  const nextPlay = next.querySelector('#years-play');
  if (play && nextPlay) take(play, nextPlay);
  if (live) take(box, nextBox);
  old.remove();
  [...next.querySelectorAll('details')].forEach((details, at) => { details.open = open[at] ?? details.open; });
  for (const alert of document.querySelectorAll('main > .kern-alert')) alert.remove();
  next.before(...fresh.querySelectorAll('main > .kern-alert'));
  exchange('.languages', fresh);
  exchange('.breadcrumbs', fresh);
  document.title = fresh.title;
  ready();
  live?.update();
  giveBack();
}

async function go(address, history) {
  try {
    put(await fetchPage(address));
  } catch {
    location.assign(address);
    return false;
  } finally {
    pages.delete(address);
  }
  if (history) {
    window.history[history === 'replace' ? 'replaceState' : 'pushState'](null, '', address);
    moved = true;
  }
  say(view().dataset.said);
  return true;
}

// ---- Years ----

// The address of the year after this one, with the same classes for all years.
function laterYear() {
  const years = [...view().querySelectorAll('.years li a')];
  const at = years.findIndex((year) => year.hasAttribute('aria-current'));
  return years[at + 1] && steady(years[at + 1]);
}

function steady(link) {
  const address = new URL(link.href);
  address.searchParams.set('gleich', 'ja');
  return address.href;
}

function pause() {
  if (!playing) return;
  clearTimeout(playing.timer);
  playing = null;
  label();
}

function play() {
  playing = { timer: 0, steps: 0 };
  label();
  // At the end it begins anew.
  step(laterYear() ?? steady(view().querySelector('.years li a')));
}

async function step(address) {
  const mine = playing;
  await fetchPage(address).catch(() => {});
  if (playing !== mine) return;
  mine.steps += 1;
  if (!await go(address, mine.steps === 1 ? 'push' : 'replace') || playing !== mine) return;
  const later = laterYear();
  if (!later) return pause();
  fetchPage(later).catch(() => {});
  mine.timer = setTimeout(() => step(later), STEP);
}

function label() {
  const button = byId('years-play');
  if (!button) return;
  const text = button.querySelector('.kern-label');
  button.dataset.play ??= text.textContent;
  text.textContent = playing ? button.dataset.pause : button.dataset.play;
}

// Any touch of the page is a wish to look: the years stand still.
for (const kind of ['pointerdown', 'keydown', 'wheel']) {
  addEventListener(kind, (event) => {
    if (!byId('years-play')?.contains(event.target)) pause();
  }, { capture: true, passive: true });
}
document.addEventListener('visibilitychange', () => { if (document.hidden) pause(); });
calm.addEventListener('change', () => { pause(); ready(); });

// ---- The map one can move ----

let webgl;
function hasWebgl() {
  if (webgl === undefined) {
    const context = document.createElement('canvas').getContext('webgl2');
    webgl = Boolean(context);
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  }
  return webgl;
}

async function openMap(button) {
  const box = byId('live');
  button.disabled = true;
  try {
    const map = await import(box.dataset.script);
    live = await map.open(box, {
      say,
      follow,
      closed() {
        live = null;
        byId('live-open')?.focus();
      },
    });
  } catch {
    say(box.dataset.failed);
    button.querySelector('.kern-label').textContent = box.dataset.failed;
    return;
  }
  button.disabled = false;
}

// Other states of the atlas come into the open map, everything else is a page of its own.
function follow(address) {
  const url = new URL(address, location.href);
  if (live && url.pathname === location.pathname && !url.hash) go(url.href, 'push');
  else location.assign(url.href);
}

// ---- What the page is told once and after each change ----

function ready() {
  const years = view().querySelectorAll('.years li a').length;
  const button = byId('years-play');
  if (button) button.hidden = calm.matches || years < 2;
  const open = byId('live-open');
  if (open) open.hidden = !hasWebgl();
}

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (event.target.closest('#years-play')) return playing ? pause() : play();
  const open = event.target.closest('#live-open');
  if (open) return void openMap(open);
  const link = event.target.closest('#atlas-view a[href], .breadcrumbs a[href]');
  if (!live || !link || link.target) return;
  const url = new URL(link.getAttribute('href'), location.href);
  if (url.pathname !== location.pathname || url.hash) return;
  event.preventDefault();
  go(url.href, 'push');
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!live || !form.matches('.choice')) return;
  event.preventDefault();
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value) url.searchParams.set(name, value);
  go(url.href, 'push');
});

addEventListener('popstate', () => {
  pause();
  if (moved) go(location.href, null);
});

ready();
