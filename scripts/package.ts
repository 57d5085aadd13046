import { stat } from 'node:fs/promises';
import { buildVsix } from './buildVsix';
import { runScript } from './runScript';

runScript(async () => {
  const file = await buildVsix();
  process.stdout.write(`${file} (${((await stat(file)).size / 1e6).toFixed(2)} MB)\n`);
});
