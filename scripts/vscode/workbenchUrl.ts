import path from 'node:path';

export interface WorkbenchTarget {
  readonly port: number;
  readonly token?: string;
  /** The folder to open, absolute. */
  readonly folder: string;
  /** A file to open in it, absolute. */
  readonly file?: string;
}

/** The address under which a server's workbench opens a folder, and a file in it. */
export function workbenchUrl({ port, token, folder, file }: WorkbenchTarget): string {
  const query = new URLSearchParams();
  if (token !== undefined) query.set('tkn', token);
  query.set('folder', uriPath(folder));
  if (file !== undefined) {
    query.set('payload', JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${port}${uriPath(file)}`]]));
  }
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

/** A file's path as it stands in a URI: forward slashes, a leading one also before a drive letter. */
export function uriPath(file: string): string {
  const slashed = file.split(path.sep).join('/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}
