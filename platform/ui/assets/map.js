// The map one can move: MapLibre without a base map, drawn from the vector tiles of the release.
// Colours, patterns, names and values of areas come from the map, legend and style sheet of the
// page, so both maps always say the same. Areas too many for the page come from tiles alone.

import { DOUBTS, PATTERNS, REASONS, pattern, token } from './patterns.js';

const LAYER = 'areas';
const PLACES = 'places';
// How long colours take to become others, in milliseconds.
const CHANGE = 600;
const NONE = 'rgba(0,0,0,0)';
const SVG = 'http://www.w3.org/2000/svg';
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const dark = matchMedia('(prefers-color-scheme: dark)');
const byId = (id) => document.getElementById(id);
const absolute = (address) => location.origin + address;

export async function open(box, tools) {
  const library = await import(box.dataset.library);
  library.setWorkerUrl(absolute(box.dataset.worker));
  const map = new LiveMap(library, box, tools);
  byId('atlas-map').classList.add('is-live');
  box.hidden = false;
  try {
    await map.start();
  } catch (error) {
    map.close();
    throw error;
  }
  return map;
}

class LiveMap {
  constructor(library, box, tools) {
    this.library = library;
    this.box = box;
    this.tools = tools;
    this.bounds = new Map();
    // Timers of colours that fade, by source.
    this.faded = new Map();
    this.hovered = null;
    this.chosen = null;
    this.byKeys = false;
    // A shape that is nowhere seen, to ask the style sheet for colours.
    this.probe = document.createElementNS(SVG, 'svg');
    this.probe.append(document.createElementNS(SVG, 'rect'));
    this.probe.setAttribute('hidden', '');
    this.probe.style.display = 'none';
    box.append(this.probe);
  }

  async start() {
    const { dataset } = this.box;
    this.map = new this.library.Map({
      container: byId('live-canvas'),
      style: { version: 8, sources: {}, layers: [] },
      bounds: this.extent(),
      fitBoundsOptions: { padding: 16 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      maxZoom: 17,
      renderWorldCopies: false,
      fadeDuration: 0,
      locale: { 'Map.Title': dataset.canvas },
    });
    const { map } = this;
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    this.listen();
    await new Promise((ready, failed) => {
      map.once('load', ready);
      map.once('error', ({ error }) => failed(error));
    });
    map.on('error', ({ error }) => console.warn(error));
    for (const name of PATTERNS) map.addImage(name, this.pattern(name), { pixelRatio: 2 });
    this.build();
    map.getCanvas().focus({ preventScroll: true });
  }

  extent() {
    const [west, south, east, north] = this.box.dataset.extent.split(',').map(Number);
    return [[west, south], [east, north]];
  }

  // ---- What the page says of areas ----

  readPage() {
    this.areas = new Map();
    for (const link of document.querySelectorAll('#atlas-map > .map a[data-key]')) {
      const shape = link.querySelector('.shape').getAttribute('class');
      this.areas.set(link.dataset.key, {
        title: link.getAttribute('aria-label'),
        href: link.getAttribute('href'),
        shape: shape.split('shape--')[1],
      });
    }
    const { dataset } = this.box;
    const rows = (text) => (text ? text.split('|') : []);
    this.codes = new Map(rows(dataset.finerCodes).map((row) => {
      const [, code, shape, words] = /^(\S+) (\S+) (.*)$/s.exec(row);
      return [code, { shape, words }];
    }));
    this.steps = rows(dataset.finerSteps).map((row) => row.split(' '));
    const select = byId('live-area');
    const options = [...this.areas].map(([key, { title }]) => new Option(title, key));
    select.replaceChildren(select.options[0], ...options);
    select.value = this.areas.has(this.chosen) ? this.chosen : '';
    select.closest('.live__choice').hidden = !options.length;
  }

  // Name and value of an area of a tile, and where it leads.
  describe(feature) {
    if (feature.source === PLACES) return feature.properties;
    const { key, name, value, status } = feature.properties;
    if (feature.source === LAYER) return this.areas.get(key);
    const { dataset } = this.box;
    const code = this.codes.get(this.codeOf(feature.properties));
    const digits = Number(dataset.finerDecimals);
    const number = () => new Intl.NumberFormat(document.documentElement.lang, {
      minimumFractionDigits: digits, maximumFractionDigits: digits,
    }).format(value);
    const text = status || value === undefined ? code?.words : dataset.finerForm.replace('#', number());
    const href = dataset.finerProfile.replace('{key}', encodeURIComponent(key));
    return { title: text ? `${name}: ${text}` : name, href };
  }

  codeOf(properties) {
    return properties.status ?? `class-${properties.class}`;
  }

  pattern(name) {
    return pattern(name, DOUBTS.includes(name) ? this.colour(name) : undefined);
  }

  // The colour of a shape; of an uncertain value the one under its dots.
  colour(shape) {
    const rect = this.probe.firstChild;
    rect.setAttribute('class', `shape shape--${shape.replace('doubt-', '')}`);
    return getComputedStyle(rect).fill;
  }

  // ---- Drawing ----

  // The areas of the page by their shape: lists of keys.
  shapes() {
    const shapes = new Map();
    for (const [key, { shape }] of this.areas) {
      if (!shapes.has(shape)) shapes.set(shape, []);
      shapes.get(shape).push(key);
    }
    return shapes;
  }

  // Colours and filters of the layers of a source, from the page or from the values on tiles.
  looks(source) {
    if (source === LAYER) {
      const shapes = this.shapes();
      const key = ['get', 'key'];
      const pairs = [...shapes].filter(([shape]) => !REASONS.includes(shape))
        .flatMap(([shape, keys]) => [keys, this.colour(shape)]);
      const none = ['literal', false];
      const one = (keys) => (keys?.length ? ['match', key, keys, true, false] : none);
      return {
        fill: pairs.length ? ['match', key, ...pairs, NONE] : NONE,
        all: one([...this.areas.keys()]),
        pattern: (name) => one(shapes.get(name)),
      };
    }
    const scale = 10 ** Number(this.box.dataset.finerDecimals);
    const shown = ['/', ['round', ['*', ['coalesce', ['get', 'value'], 0], scale]], scale];
    const [first, ...others] = this.steps.map(([limit, shape]) => [Number(limit), this.colour(shape)]);
    const byValue = others.length ? ['step', shown, first[1], ...others.flat()] : first?.[1] ?? NONE;
    const code = ['coalesce', ['get', 'status'], ['concat', 'class-', ['to-string', ['get', 'class']]]];
    const named = [...this.codes].filter(([, { shape }]) => !REASONS.includes(shape))
      .flatMap(([name, { shape }]) => [name, this.colour(shape)]);
    const codes = (name) => [...this.codes].filter(([, { shape }]) => shape === name).map(([each]) => each);
    // Which step a number reaches, and from how many steps apart the ends of a range are uncertain.
    const step = (name) => ['step', ['get', name], 0, ...this.steps.slice(1).flatMap(([limit], at) => [Number(limit), at + 1])];
    const far = this.steps.length < 3 ? ['literal', false]
      : ['all', ['has', 'low'], ['!', ['has', 'status']], ['>=', ['-', step('high'), step('low')], 2]];
    const doubtful = ['any', ['has', 'limited'], far];
    const shade = ['match', ['typeof', ['get', 'status']], 'string', '', this.steps.length > 1
      ? ['step', shown, this.steps[0][1], ...this.steps.slice(1).flatMap(([limit, shape]) => [Number(limit), shape])]
      : this.steps[0]?.[1] ?? ''];
    return {
      fill: named.length ? ['match', code, ...named, byValue] : byValue,
      all: ['literal', true],
      pattern: (name) => {
        if (DOUBTS.includes(name)) return ['all', ['has', 'value'], doubtful, ['==', shade, name.replace('doubt-', '')]];
        return codes(name).length ? ['match', code, codes(name), true, false] : ['literal', false];
      },
    };
  }

  build() {
    const { map } = this;
    for (const { id } of map.getStyle().layers) map.removeLayer(id);
    for (const id of Object.keys(map.getStyle().sources)) map.removeSource(id);
    this.ground = this.box.dataset.ground;
    this.bounds.clear();
    this.hovered = this.chosen = null;
    this.readPage();
    const { tiles, above, finer, finerFrom } = this.box.dataset;
    const from = Number(finerFrom ?? 24);
    if (tiles) this.addLevel(LAYER, tiles, 0, finer ? from : 24);
    if (finer) this.addLevel('finer', finer, from, 24);
    if (above) {
      this.addTiles('above', above, 0);
      map.addLayer({
        id: 'above-line', type: 'line', source: 'above', 'source-layer': LAYER,
        layout: { 'line-join': 'round' }, paint: { 'line-color': token('--map-ink'), 'line-width': 2.5, 'line-opacity': 0.75 },
      });
    }
    for (const source of this.levels()) {
      map.addLayer({
        id: `${source}-mark`, type: 'line', source, 'source-layer': LAYER, layout: { 'line-join': 'round' },
        minzoom: source === LAYER ? 0 : from,
        paint: {
          'line-color': token('--map-focus'),
          'line-width': ['case', ['boolean', ['feature-state', 'chosen'], false], 5,
            ['boolean', ['feature-state', 'hovered'], false], 3, 0],
        },
      });
    }
    this.places();
    this.legend();
    this.read(null);
    map.once('idle', () => this.measure());
  }

  // The places that the page shows, above all areas.
  places() {
    const { map } = this;
    const features = [...document.querySelectorAll('#atlas-map > .map .map__dot')].map((link) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [Number(link.dataset.lon), Number(link.dataset.lat)] },
      properties: { title: link.getAttribute('aria-label'), href: link.getAttribute('href') },
    }));
    const data = { type: 'FeatureCollection', features };
    if (map.getSource(PLACES)) {
      map.getSource(PLACES).setData(data);
      return;
    }
    map.addSource(PLACES, { type: 'geojson', data });
    map.addLayer({
      id: PLACES, type: 'circle', source: PLACES,
      paint: {
        'circle-radius': 6, 'circle-color': token('--map-ink'),
        'circle-stroke-color': token('--map-halo'), 'circle-stroke-width': 2,
      },
    });
  }

  levels() {
    return [LAYER, 'finer'].filter((source) => this.map.getSource(source));
  }

  addTiles(source, address, minzoom) {
    this.map.addSource(source, { type: 'vector', tiles: [absolute(address)], minzoom, maxzoom: 14, promoteId: 'key' });
  }

  addLevel(source, address, minzoom, maxzoom) {
    this.addTiles(source, address, minzoom);
    const layer = (id, type, rest) => this.map.addLayer({
      id: `${source}-${id}`, type, source, 'source-layer': LAYER, minzoom, maxzoom, ...rest,
    });
    const looks = this.looks(source);
    layer('fill', 'fill', { filter: looks.all, paint: { 'fill-color': looks.fill, 'fill-antialias': false } });
    // The colours before the last change, which fade from above those of now.
    layer('before', 'fill', {
      filter: looks.all, paint: { 'fill-color': looks.fill, 'fill-antialias': false, 'fill-opacity': 0 },
    });
    for (const name of PATTERNS) {
      layer(name, 'fill', { filter: looks.pattern(name), paint: { 'fill-pattern': name } });
    }
    layer('line', 'line', {
      filter: looks.all, layout: { 'line-join': 'round' },
      paint: { 'line-color': token('--shape-line'), 'line-width': 1 },
    });
  }

  // The page shows something else: other colours on the same ground, or another ground.
  update() {
    if (this.box.dataset.ground !== this.ground) {
      this.build();
      this.map.fitBounds(this.extent(), { padding: 16, animate: !calm.matches });
      return;
    }
    this.readPage();
    this.places();
    this.map.getSource('finer')?.setTiles([absolute(this.box.dataset.finer)]);
    this.paint();
    this.legend();
    this.read(this.shown && { ...this.shown, ...this.areas.get(this.shown.key) });
  }

  paint() {
    for (const source of this.levels()) {
      const looks = this.looks(source);
      this.change(source, looks.fill);
      this.map.setPaintProperty(`${source}-line`, 'line-color', token('--shape-line'));
      this.map.setPaintProperty(`${source}-mark`, 'line-color', token('--map-focus'));
      for (const name of PATTERNS) this.map.setFilter(`${source}-${name}`, looks.pattern(name));
    }
    if (this.map.getLayer('above-line')) this.map.setPaintProperty('above-line', 'line-color', token('--map-ink'));
    if (this.map.getLayer(PLACES)) {
      this.map.setPaintProperty(PLACES, 'circle-color', token('--map-ink'));
      this.map.setPaintProperty(PLACES, 'circle-stroke-color', token('--map-halo'));
    }
  }

  // Other colours. MapLibre changes colours that depend on the area at once; so those of before lie above
  // and fade, which comes to the same. Who wants no motion sees the new ones at once.
  change(source, fill) {
    const { map } = this;
    const [now, before] = [`${source}-fill`, `${source}-before`];
    const fade = (opacity, duration) => {
      map.setPaintProperty(before, 'fill-opacity-transition', { duration, delay: 0 });
      map.setPaintProperty(before, 'fill-opacity', opacity);
    };
    clearTimeout(this.faded.get(source));
    const old = map.getPaintProperty(now, 'fill-color');
    map.setPaintProperty(now, 'fill-color', fill);
    if (calm.matches || JSON.stringify(old) === JSON.stringify(fill)) {
      fade(0, 0);
      map.setPaintProperty(before, 'fill-color', fill);
      return;
    }
    // At rest the layer above has the colours of now and is not seen.
    fade(1, 0);
    map.once('idle', () => {
      if (this.closed || !map.getLayer(before)) return;
      fade(0, CHANGE);
      this.faded.set(source, setTimeout(() => {
        if (!this.closed && map.getLayer(before)) map.setPaintProperty(before, 'fill-color', map.getPaintProperty(now, 'fill-color'));
      }, 2 * CHANGE));
    });
  }

  // The legend of the level that is drawn at this zoom.
  legend() {
    const [usual, finer] = [byId('map-legend'), byId('live-legend')];
    if (!finer) return;
    const near = this.map.getZoom() >= Number(this.box.dataset.finerFrom);
    finer.hidden = !near;
    if (usual) usual.hidden = near;
  }

  // Where each area lies, so that the list can lead to it. All tiles are there when the whole is.
  measure() {
    if (this.closed) return;
    for (const feature of this.map.getSource(LAYER) ? this.map.querySourceFeatures(LAYER, { sourceLayer: LAYER }) : []) {
      const box = this.bounds.get(feature.properties.key) ?? new this.library.LngLatBounds();
      const points = feature.geometry.coordinates.flat(feature.geometry.type === 'Polygon' ? 1 : 2);
      for (const point of points) box.extend(point);
      this.bounds.set(feature.properties.key, box);
    }
    this.box.dataset.ready = 'ja';
  }

  // ---- Hover, choice, keys ----

  at(point) {
    const layers = this.levels().flatMap((source) => [`${source}-fill`]);
    if (this.map.getLayer(PLACES)) layers.push(PLACES);
    return this.map.queryRenderedFeatures(point, { layers })[0];
  }

  mark(name, feature) {
    const old = this[name];
    const next = feature && feature.source !== PLACES && { source: feature.source, id: feature.properties.key };
    if (old?.id === next?.id && old?.source === next?.source) return false;
    const state = (each, on) => this.map.setFeatureState({ ...each, sourceLayer: LAYER }, { [name]: on });
    if (old) state(old, false);
    if (next) state(next, true);
    this[name] = next ?? null;
    return true;
  }

  // Writes what an area is below the map.
  read(area) {
    const [text, way] = [byId('live-reading'), byId('live-way')];
    text.dataset.hint ??= text.textContent;
    text.textContent = area?.title ?? text.dataset.hint;
    way.hidden = !area;
    if (area) way.setAttribute('href', area.href);
    this.shown = area ?? null;
  }

  // Shows the name of an area beside a place of the canvas, within it; nothing without an area.
  label(area, place) {
    const name = byId('live-name');
    name.hidden = !area;
    if (!area) return;
    name.textContent = area.title;
    const { clientWidth, clientHeight } = this.map.getContainer();
    const [width, height, gap] = [name.offsetWidth, name.offsetHeight, 14];
    const left = place.x + gap + width > clientWidth ? place.x - gap - width : place.x + gap;
    const top = place.y + gap + height > clientHeight ? place.y - gap - height : place.y + gap;
    name.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
  }

  // Shows what lies at a place of the canvas, or that nothing does.
  point(feature, aloud, place) {
    const area = feature && this.describe(feature);
    this.label(area, place);
    if (!this.mark('hovered', area ? feature : null)) return;
    if (area) this.read({ ...area, key: feature.properties.key });
    if (area && aloud) this.tools.say(area.title);
  }

  choose(key) {
    const area = this.areas.get(key);
    this.mark('chosen', area ? { source: LAYER, properties: { key } } : null);
    this.box.dataset.chosen = area ? key : '';
    this.read(area ? { ...area, key } : null);
    if (!area) return;
    const bounds = this.bounds.get(key);
    const most = this.box.dataset.finerFrom ? Number(this.box.dataset.finerFrom) - 0.1 : 15;
    if (bounds) this.map.fitBounds(bounds, { padding: 60, maxZoom: most, animate: !calm.matches, duration: 700 });
    this.tools.say(area.title);
  }

  listen() {
    const { map, box } = this;
    const stop = this.stop = new AbortController();
    const on = (target, kind, act) => target.addEventListener(kind, act, { signal: stop.signal });
    const ground = map.getCanvasContainer();
    map.on('mousemove', ({ point }) => {
      const feature = this.at(point);
      ground.classList.toggle('live__hover', Boolean(feature));
      this.point(feature, false, point);
    });
    map.on('mouseout', () => this.point(null, false));
    map.on('movestart', () => this.label(null));
    map.on('click', ({ point, originalEvent }) => {
      const feature = this.at(point);
      const area = feature && this.describe(feature);
      if (!area) return;
      // A finger cannot point: the first touch shows, the link below the map leads on.
      if (originalEvent.pointerType === 'touch') this.point(feature, true, point);
      else this.tools.follow(area.href);
    });
    map.on('zoom', () => this.legend());
    map.on('moveend', () => {
      if (!this.byKeys) return;
      this.byKeys = false;
      const middle = map.project(map.getCenter());
      this.point(this.at(middle), true, middle);
    });
    on(map.getCanvas(), 'keydown', (event) => {
      if (event.key === 'Enter') {
        const feature = this.at(map.project(map.getCenter()));
        const area = feature && this.describe(feature);
        if (area) this.tools.follow(area.href);
      } else if (/^(Arrow|[+=-]$)/.test(event.key)) this.byKeys = true;
    });
    on(box, 'keydown', (event) => { if (event.key === 'Escape') this.close(); });
    on(box, 'change', (event) => { if (event.target.id === 'live-area') this.choose(event.target.value); });
    on(box, 'click', (event) => {
      if (event.target.closest('#live-close')) this.close();
      const way = event.target.closest('[data-zoom]')?.dataset.zoom;
      const how = { animate: !calm.matches, duration: 300 };
      if (way === 'in') map.zoomIn(how);
      if (way === 'out') map.zoomOut(how);
      if (way === 'all') map.fitBounds(this.extent(), { padding: 16, ...how });
    });
    on(dark, 'change', () => {
      for (const name of PATTERNS) map.updateImage(name, this.pattern(name));
      this.paint();
    });
  }

  close() {
    if (this.closed) return;
    this.closed = true;
    this.stop?.abort();
    this.map?.remove();
    this.probe.remove();
    this.box.hidden = true;
    delete this.box.dataset.ready;
    byId('atlas-map').classList.remove('is-live');
    const [usual, finer] = [byId('map-legend'), byId('live-legend')];
    if (usual) usual.hidden = false;
    if (finer) finer.hidden = true;
    byId('live-name').hidden = true;
    this.read(null);
    this.tools.closed();
  }
}
