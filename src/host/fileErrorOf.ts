import * as vscode from 'vscode';

/** What an error of a file system says, VS Code's or Node's; undefined for any other error. */
export function fileErrorOf(error: unknown): string | undefined {
  if (error instanceof vscode.FileSystemError) return error.message;
  return error instanceof Error && 'syscall' in error ? error.message : undefined;
}
