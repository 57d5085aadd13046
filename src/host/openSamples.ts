import * as vscode from 'vscode';

/** A sample to open, as the list shows it. */
interface SampleItem extends vscode.QuickPickItem {
  readonly path: string;
}

/** Lets the reader choose a sample and opens it; the cursor goes to the first array or loss to try. */
export async function openSamples(extensionUri: vscode.Uri): Promise<void> {
  const chosen = await vscode.window.showQuickPick(sampleItems(), {
    title: vscode.l10n.t('Samples'),
    placeHolder: vscode.l10n.t('Predictions to evaluate, or training code whose losses to hover'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen !== undefined) await openSample(vscode.Uri.joinPath(extensionUri, 'samples', chosen.path));
}

async function openSample(uri: vscode.Uri): Promise<void> {
  if (uri.path.endsWith('.ipynb')) {
    await vscode.commands.executeCommand('vscode.open', uri);
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const place = /^\s*"?(?:q_\w+|p_\w+|logits)"?\s*[=:]|\bloss\b|Loss\b/m.exec(document.getText());
  const start = document.positionAt(place?.index ?? 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
}

function sampleItems(): readonly SampleItem[] {
  const predictions = vscode.l10n.t('predictions');
  const training = vscode.l10n.t('training code');
  return [
    {
      path: 'predictions/iris.py',
      label: 'iris.py',
      description: predictions,
      detail: vscode.l10n.t('Three classes: probabilities and class indices'),
    },
    {
      path: 'predictions/breast_cancer.py',
      label: 'breast_cancer.py',
      description: predictions,
      detail: vscode.l10n.t('Two classes: one probability a row'),
    },
    {
      path: 'predictions/breast_cancer_logits.json',
      label: 'breast_cancer_logits.json',
      description: predictions,
      detail: vscode.l10n.t('The same predictions as logits'),
    },
    {
      path: 'predictions/digits.csv',
      label: 'digits.csv',
      description: predictions,
      detail: vscode.l10n.t('Ten classes: a table of probabilities'),
    },
    {
      path: 'three_flowers.ipynb',
      label: 'three_flowers.ipynb',
      description: vscode.l10n.t('notebook'),
      detail: vscode.l10n.t('Arrays and a handwritten loss in notebook cells'),
    },
    {
      path: 'training/pytorch_digits.py',
      label: 'pytorch_digits.py',
      description: training,
      detail: 'PyTorch',
    },
    { path: 'training/keras_iris.py', label: 'keras_iris.py', description: training, detail: 'Keras' },
    {
      path: 'training/sklearn_breast_cancer.py',
      label: 'sklearn_breast_cancer.py',
      description: training,
      detail: 'scikit-learn',
    },
    {
      path: 'training/numpy_logistic_regression.py',
      label: 'numpy_logistic_regression.py',
      description: training,
      detail: vscode.l10n.t('NumPy, losses written by hand'),
    },
    { path: 'training/tfjs_iris.ts', label: 'tfjs_iris.ts', description: training, detail: 'TensorFlow.js' },
  ];
}
