import * as vscode from 'vscode';
import type { ByteSource } from '../core/arrays/files/byteSource';

/** A file of any file system, read at once; each range is a copy for whoever reads it. */
export async function wholeFile(uri: vscode.Uri): Promise<ByteSource> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  return {
    size: bytes.length,
    read: (start, end) => Promise.resolve(bytes.slice(start, end)),
  };
}
