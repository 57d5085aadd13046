import * as vscode from 'vscode';

/** Where the viewer's bundle lies; nothing else of the extension can be loaded by it. */
export function viewerRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'viewer');
}

/** Where a viewer stands: its background is that of its surroundings. */
export type ViewerPlace = 'view' | 'editor';

/** What the page is made of. */
export interface ViewerCode {
  readonly script: string;
  readonly styles: string;
}

/** The libraries that the script imports when it needs them. */
const libraries = ['katexLibrary', 'plotLibrary'];

/** Reads what the page is made of. */
export async function readViewerCode(extensionUri: vscode.Uri): Promise<ViewerCode> {
  const read = async (name: string): Promise<string> => {
    const file = vscode.Uri.joinPath(viewerRoot(extensionUri), name);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  };
  const [script, styles] = await Promise.all([read('viewer.js'), read('viewer.css')]);
  return { script, styles };
}

/**
 * The page of the viewer with its script and styles in it, since a webview gets no file without asking the host for it, and with the
 * first messages to it. Its policy allows nothing beside them and the libraries.
 */
export function viewerHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { script, styles }: ViewerCode,
  { place, messages }: { readonly place: ViewerPlace; readonly messages: readonly string[] },
): string {
  const nonce = newNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    'img-src data:',
  ].join('; ');
  const imports: Readonly<Record<string, string>> = Object.fromEntries(
    libraries.map((name) => [name, assetUri(webview, extensionUri, `${name}.js`)]),
  );
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Likelihood Lens</title>
  <style nonce="${nonce}">${withFontsOf(styles, webview.asWebviewUri(viewerRoot(extensionUri)).toString())}</style>
  <script type="importmap" nonce="${nonce}">${jsonIn({ imports })}</script>
</head>
<body class="in-${place}">
  <script type="application/json" id="first-messages">${jsonIn({ page: nonce, messages })}</script>
  <script nonce="${nonce}">${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>`;
}

/** The styles with the fonts beside them at their own address: in the page a relative one would be the page's. */
function withFontsOf(styles: string, folder: string): string {
  return styles.replaceAll('url("./', `url("${folder}/`);
}

function assetUri(webview: vscode.Webview, extensionUri: vscode.Uri, name: string): string {
  return webview.asWebviewUri(vscode.Uri.joinPath(viewerRoot(extensionUri), name)).toString();
}

/** JSON that can stand in a page: no text in it ends the element. */
function jsonIn(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function newNonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
