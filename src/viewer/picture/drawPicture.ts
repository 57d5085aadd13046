import type { FormulaDrawing } from '../../protocol';
import type { PictureLine } from './pictureLines';

/** What is copied goes onto white paper, whatever the theme. */
const paper = '#ffffff';
const ink = '#1f1f1f';
const quietInk = '#666666';

/** Lengths in CSS pixels. */
const margin = 24;
const beforeStep = 26;
const beforeFormula = 10;
const indent = 22;
const captionSize = 13;
const plainSize = 14;

/** Device pixels for one CSS pixel: sharp in print, unless the picture would be larger than a canvas may be. */
const sharpness = 2;
const largestSide = 16_000;

/** A line with what it is drawn as and how much room that takes. */
interface Placed {
  readonly line: PictureLine;
  readonly image?: HTMLImageElement;
  readonly width: number;
  readonly height: number;
}

/** The lines one below the other as a PNG; `drawings` are those of the formulas, in order, null where there is none. */
export async function drawPicture(
  lines: readonly PictureLine[],
  drawings: readonly (FormulaDrawing | null)[],
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('drawPicture: this browser draws no pictures');
  const rest = [...drawings];
  const placed: Placed[] = [];
  for (const line of lines)
    placed.push(await place(pen, line, line.kind === 'formula' ? rest.shift() : undefined));
  const width = 2 * margin + Math.max(0, ...placed.map((each) => each.width + indentOf(each.line)));
  const height = placed.reduce((sum, each, at) => sum + gapBefore(each.line, at) + each.height, 2 * margin);
  const scale = Math.min(sharpness, largestSide / Math.max(width, height));
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  pen.scale(scale, scale);
  pen.fillStyle = paper;
  pen.fillRect(0, 0, width, height);
  let top = margin;
  for (const [at, each] of placed.entries()) {
    top += gapBefore(each.line, at);
    drawLine(pen, each, top);
    top += each.height;
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('drawPicture: the picture could not be written'));
      else resolve(blob);
    }, 'image/png');
  });
}

function fontOf(line: PictureLine): string {
  const family = getComputedStyle(document.body).fontFamily || 'sans-serif';
  return line.kind === 'caption'
    ? `600 ${String(captionSize)}px ${family}`
    : `${String(plainSize)}px ${family}`;
}

function textOf(line: PictureLine): string {
  return line.kind === 'caption' ? line.text : line.plain;
}

async function place(
  pen: CanvasRenderingContext2D,
  line: PictureLine,
  drawing: FormulaDrawing | null | undefined,
): Promise<Placed> {
  if (drawing !== null && drawing !== undefined) {
    const { svg, width, height } = drawing;
    return { line, image: await imageOf(svg), width, height };
  }
  pen.font = fontOf(line);
  const size = line.kind === 'caption' ? captionSize : plainSize;
  return { line, width: pen.measureText(textOf(line)).width, height: Math.ceil(1.4 * size) };
}

/** Through a data address, the only one that the policy of the page allows. */
async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg.replaceAll('currentColor', ink))}`;
  await image.decode();
  return image;
}

function indentOf(line: PictureLine): number {
  return line.kind === 'formula' ? indent : 0;
}

function gapBefore(line: PictureLine, position: number): number {
  if (position === 0) return 0;
  return line.kind === 'caption' ? beforeStep : beforeFormula;
}

function drawLine(pen: CanvasRenderingContext2D, { line, image, width, height }: Placed, top: number): void {
  const left = margin + indentOf(line);
  if (image !== undefined) {
    pen.drawImage(image, left, top, width, height);
    return;
  }
  pen.font = fontOf(line);
  pen.fillStyle = line.kind === 'caption' ? quietInk : ink;
  pen.textBaseline = 'middle';
  pen.fillText(textOf(line), left, top + height / 2);
}
