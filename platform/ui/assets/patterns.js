// The patterns of the map one can move, drawn as the page draws those of its own map.

// Reasons why there is no value, and the six colours under the dots of an uncertain value.
export const REASONS = ['withheld', 'withheld-by-source', 'not-permitted', 'no-value', 'not-yet', 'unreliable', 'nobody', 'cannot-exist'];
export const DOUBTS = [1, 2, 3, 4, 5, 6].map((shade) => `doubt-${shade}`);
export const PATTERNS = [...REASONS, ...DOUBTS];

export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Lines across a tile of the pattern, so that they meet at its edges: `turn` 1 falls, -1 rises.
function lines(paper, size, turn, width) {
  paper.lineWidth = width;
  for (const at of [-size, 0, size]) {
    paper.beginPath();
    paper.moveTo(at - size, turn > 0 ? -size : 2 * size);
    paper.lineTo(at + 2 * size, turn > 0 ? 2 * size : -size);
    paper.stroke();
  }
}

function dot(paper, x, y, radius) {
  paper.beginPath();
  paper.arc(x, y, radius, 0, 7);
  paper.fill();
}

// Each pattern as `ui/pattern.html` has it, on a tile of this size.
const DRAWINGS = {
  withheld: (paper, size) => lines(paper, size, -1, size / Math.SQRT2 / 2),
  'withheld-by-source': (paper, size) => lines(paper, size, 1, size * 0.16),
  'not-permitted': (paper, size) => { for (const turn of [1, -1]) lines(paper, size, turn, size * 0.13); },
  'no-value': (paper, size) => dot(paper, size / 2, size / 2, size * 0.16),
  nobody: (paper, size) => {
    paper.fillRect(0, 0, size, size * 0.15);
    paper.fillRect(0, 0, size * 0.15, size);
  },
  'cannot-exist': (paper, size) => paper.fillRect(0, 0, size, size * 0.25),
  'not-yet': (paper, size) => {
    paper.lineWidth = size * 0.13;
    paper.beginPath();
    paper.arc(size / 2, size / 2, size * 0.27, 0, 7);
    paper.stroke();
  },
  unreliable: (paper, size) => {
    paper.lineWidth = size * 0.14;
    paper.beginPath();
    for (const [x, y] of [[-0.25, 0.3], [0, 0.7], [0.25, 0.3], [0.75, 0.7], [1, 0.3], [1.25, 0.7]]) paper.lineTo(x * size, y * size);
    paper.stroke();
  },
};

// A pattern for areas without a value or with an uncertain one, as the page draws it. `ground` is the
// colour under the dots of an uncertain value.
export function pattern(name, ground) {
  const size = 24;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const paper = canvas.getContext('2d', { willReadFrequently: true });
  paper.fillStyle = ground ?? token('--pattern-ground');
  paper.fillRect(0, 0, size, size);
  if (ground) {
    for (const [colour, radius] of [['--map-halo', 0.175], ['--map-ink', 0.112]]) {
      paper.fillStyle = token(colour);
      for (const at of [0.25, 0.75]) dot(paper, at * size, at * size, radius * size);
    }
  } else {
    paper.fillStyle = paper.strokeStyle = token('--pattern-ink');
    DRAWINGS[name](paper, size);
  }
  const { width, height, data } = paper.getImageData(0, 0, size, size);
  return { width, height, data: new Uint8Array(data.buffer) };
}
