import * as vscode from 'vscode';

/** Where the viewer's bundle lies; nothing else of the extension can be loaded by it. */
export function viewerRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'viewer');
}

/** Where a viewer stands: its background is that of its surroundings. */
export type ViewerPlace = 'view' | 'editor';

/** The page of the viewer: one script, one style sheet, and a policy that allows nothing beside them. */
export function viewerHtml(webview: vscode.Webview, extensionUri: vscode.Uri, place: ViewerPlace): string {
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(viewerRoot(extensionUri), name)).toString();
  const nonce = newNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    'img-src data:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Likelihood Lens</title>
  <link rel="stylesheet" href="${asset('viewer.css')}">
</head>
<body class="in-${place}">
  <script nonce="${nonce}" src="${asset('viewer.js')}"></script>
</body>
</html>`;
}

function newNonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
