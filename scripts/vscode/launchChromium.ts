import { chromium, type Browser } from 'playwright-core';
import { provideChromium } from '../provision/chromium';

/** Root may not use Chromium's sandbox; the rest keeps it from calling home and from blocking pages on this machine. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=LocalNetworkAccessChecks',
];

/** Starts a headless Chromium, which ends with this process. Throws Unavailable. */
export async function launchChromium(): Promise<Browser> {
  const { executable, env } = await provideChromium();
  return chromium.launch({
    executablePath: executable,
    env: { ...(process.env as Record<string, string>), ...env },
    args,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
