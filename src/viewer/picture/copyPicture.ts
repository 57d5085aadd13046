import type { ViewerContext } from '../context';
import { drawPicture } from './drawPicture';
import type { PictureLine } from './pictureLines';

/** Puts a picture of the lines on the clipboard; where that takes no images, the host asks for a file to save it to. */
export async function copyPicture(
  { send, requestImages }: ViewerContext,
  lines: readonly PictureLine[],
): Promise<'copied' | 'saved'> {
  const latex = lines.flatMap((line) => (line.kind === 'formula' ? [line.latex] : []));
  const picture = requestImages(latex).then((drawings) => drawPicture(lines, drawings));
  try {
    // The promise, not the picture: the clipboard has to be asked while the reader's click still counts.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    return 'copied';
  } catch {
    send({ type: 'saveImage', png: await base64Of(await picture) });
    return 'saved';
  }
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (let start = 0; start < bytes.length; start += 8192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(binary);
}
