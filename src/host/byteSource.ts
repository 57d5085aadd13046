import { open, stat } from 'node:fs/promises';
import type * as vscode from 'vscode';
import type { ByteSource } from '../core/arrays/files/byteSource';
import { wholeFile } from './wholeFile';

/** A file's bytes, which belong to whoever reads them: in ranges where it lies on this machine; `byteSource.browser` is what a browser has instead. */
export async function byteSourceOf(uri: vscode.Uri): Promise<ByteSource> {
  if (uri.scheme !== 'file') return wholeFile(uri);
  const { size } = await stat(uri.fsPath);
  return { size, read: (start, end) => readRange(uri.fsPath, start, Math.min(end, size)) };
}

async function readRange(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(Math.max(0, end - start));
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return at === bytes.length ? bytes : bytes.slice(0, at);
  } finally {
    await file.close();
  }
}
