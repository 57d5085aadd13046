import type * as vscode from 'vscode';
import type { ByteSource } from '../core/arrays/files/byteSource';
import { fileRanges } from '../node/fileRanges';
import { wholeFile } from './wholeFile';

/** A file's bytes, which belong to whoever reads them: in ranges where it lies on this machine; `byteSource.browser` is what a browser has instead. */
export function byteSourceOf(uri: vscode.Uri): Promise<ByteSource> {
  return uri.scheme === 'file' ? fileRanges(uri.fsPath) : wholeFile(uri);
}
