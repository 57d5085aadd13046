import type * as vscode from 'vscode';
import type { ByteSource } from '../core/arrays/files/byteSource';
import { wholeFile } from './wholeFile';

/** A file's bytes. The browser's half of `byteSource`: VS Code's file system reads whole files only. */
export function byteSourceOf(uri: vscode.Uri): Promise<ByteSource> {
  return wholeFile(uri);
}
